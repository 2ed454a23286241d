//! What else there is.

use leptos::prelude::*;

#[component]
pub fn Footer() -> impl IntoView {
    view! {
        <footer class="footer">
            <a class="footer__offline" href="lambda-502.html" download="lambda-502.html">"Download for offline use"</a>
            <a class="footer__embed" href="#/embed">"Embed it"</a>
        </footer>
    }
}
