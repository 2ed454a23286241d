//! Throughput of the engine: logs of 1 MB and 50 MB, a response of 6 MB. `cargo bench` prints MiB/s.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use lambda_502::diagnosis::diagnose_text;
use lambda_502::evidence::Context;
use std::fmt::Write;
use std::hint::black_box;

/// A log as a busy function writes it: platform lines, JSON and text of the application, now and then a failure.
fn log(bytes: usize) -> String {
    let mut text = String::with_capacity(bytes + 4096);
    let mut number = 0u64;
    while text.len() < bytes {
        number += 1;
        let id = format!("{number:08x}-1a2b-4c3d-8e4f-{:012x}", number * 7919);
        let _ = writeln!(text, "START RequestId: {id} Version: $LATEST");
        let _ = writeln!(text, "2026-02-03T10:11:12.345Z\t{id}\tINFO\tloaded 17 items for customer {number} in 43 ms");
        let _ = writeln!(
            text,
            "{{\"level\":\"info\",\"message\":\"cache miss\",\"key\":\"orders/{number}\",\"took\":12.5,\"tags\":[\"a\",\"b\"]}}"
        );
        for line in 0..6 {
            let _ = writeln!(
                text,
                "2026-02-03T10:11:12.4{line}5Z\t{id}\tDEBUG\tstep {line} of the import finished, {} rows, next page follows",
                number * 31
            );
        }
        if number.is_multiple_of(50) {
            let _ = writeln!(text, "2026-02-03T10:11:15.345Z {id} Task timed out after 3.00 seconds");
        }
        let _ = writeln!(text, "END RequestId: {id}");
        let _ = writeln!(
            text,
            "REPORT RequestId: {id}\tDuration: 43.12 ms\tBilled Duration: 44 ms\tMemory Size: 512 MB\tMax Memory Used: 120 MB"
        );
    }
    text
}

fn response(bytes: usize) -> String {
    format!(
        "{{\"statusCode\":200,\"headers\":{{\"Content-Type\":\"text/plain\"}},\"body\":\"{}\"}}",
        "lorem ipsum \\n dolor ".repeat(bytes / 20)
    )
}

fn measure(criterion: &mut Criterion) {
    let cases = [
        ("log of 1 MB", log(1_000_000)),
        ("log of 50 MB", log(50_000_000)),
        ("response of 6 MB", response(6_000_000)),
        ("braces of 1 MB", "{\"a\": [\n".repeat(125_000)),
    ];
    for (name, text) in cases {
        let mut group = criterion.benchmark_group("diagnose");
        group.throughput(Throughput::Bytes(text.len() as u64)).sample_size(10);
        group.bench_function(name, |bencher| bencher.iter(|| diagnose_text(black_box(&text), &Context::default())));
        group.finish();
    }
}

criterion_group!(benches, measure);
criterion_main!(benches);
