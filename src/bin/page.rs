//! Mounts the page.

fn main() {
    lambda_502::ui::mount();
}
