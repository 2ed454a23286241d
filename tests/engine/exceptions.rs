//! Reads exceptions of nine languages in every wrapping that logs, consoles and documents put around them. Each text is
//! made from a form (what a runtime prints), names, and a wrapping; the expected parts are wrapped the same way.

use lambda_502::evidence::exception::{self, Exception};

/// What a runtime prints. `‹C›`, `‹M›`, `‹F›` and `‹L›` stand for the class, the message, the file and the line that are to
/// be found: of the innermost exception, and of its first frame in the function's own code.
struct Form {
    name: &'static str,
    classes: &'static [&'static str],
    files: &'static [&'static str],
    text: &'static str,
}

const NODE: &[&str] =
    &["TypeError", "Error", "MongoServerSelectionError", "PrismaClientInitializationError", "AxiosError"];
const PYTHON: &[&str] = &[
    "KeyError",
    "ValueError",
    "botocore.exceptions.ClientError",
    "sqlalchemy.exc.OperationalError",
    "orders.errors.NoTenant",
];
const JAVA: &[&str] = &[
    "java.lang.NullPointerException",
    "java.sql.SQLException",
    "shop.orders.NoTenantException",
    "java.lang.NoClassDefFoundError",
];
const DOTNET: &[&str] =
    &["System.FormatException", "System.NullReferenceException", "Npgsql.NpgsqlException", "Shop.NoTenantException"];
const RUBY: &[&str] = &["KeyError", "NoMethodError", "ActiveRecord::ConnectionNotEstablished", "Shop::NoTenant"];
const PHP: &[&str] = &["RuntimeException", "TypeError", "PDOException", "App\\Orders\\NoTenant"];
const NONE: &[&str] = &[""];

const JS: &[&str] = &["/var/task/src/orders.js", "/var/task/dist/main.mjs", "/workspace/api/orders.ts"];
const PY: &[&str] = &["/var/task/app.py", "/var/task/orders/rows.py", "/home/ana/shop/app.py"];
const JV: &[&str] = &["Orders.java", "OrderHandler.java", "Orders.kt"];
const CS: &[&str] = &["/src/Shop/Cart.cs", "/home/ana/shop/Cart.cs"];
const RB: &[&str] = &["/var/task/app.rb", "/var/task/lib/orders.rb"];
const GO: &[&str] = &["/src/main.go", "/home/ana/shop/orders.go"];
const PH: &[&str] = &["/var/task/app/Orders.php", "/var/task/index.php"];
const RS: &[&str] = &["src/main.rs", "src/orders/rows.rs"];
const SW: &[&str] = &["App/main.swift", "Orders/Rows.swift"];

const MESSAGES: &[&str] = &[
    "no tenant in the request",
    "connect ECONNREFUSED 10.0.3.7:5432",
    "Cannot read properties of undefined (reading 'id')",
    "the key \"tenant\" is not there",
    "größer als erlaubt",
];

const FORMS: &[Form] = &[
    Form {
        name: "node",
        classes: NODE,
        files: JS,
        text: "‹C›: ‹M›\n    at Pool.get (/var/task/node_modules/pg/lib/pool.js:41:11)\n    at load (‹F›:‹L›:9)\n    at handler (/var/task/index.js:3:20)\n    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)",
    },
    Form {
        name: "node anonymous frames",
        classes: NODE,
        files: JS,
        text: "‹C›: ‹M›\n    at ‹F›:‹L›:9\n    at new Promise (<anonymous>)\n    at async Runtime.handler (file:///var/task/index.mjs:3:20)",
    },
    Form {
        name: "node async method",
        classes: NODE,
        files: JS,
        text: "‹C›: ‹M›\n    at async Orders.load [as get] (file://‹F›:‹L›:9)\n    at async handler (file:///var/task/index.mjs:3:20)",
    },
    Form {
        name: "node with code",
        classes: &["TypeError [ERR_INVALID_ARG_TYPE]", "Error [ERR_STREAM_DESTROYED]"],
        files: JS,
        text: "‹C›: ‹M›\n    at load (‹F›:‹L›:9)\n    at handler (/var/task/index.js:3:20) {\n  code: 'ERR_X'\n}",
    },
    Form {
        name: "node properties",
        classes: NODE,
        files: JS,
        text: "‹C›: ‹M›\n    at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1555:16)\n    at load (‹F›:‹L›:9) {\n  errno: -111,\n  code: 'ECONNREFUSED',\n  syscall: 'connect'\n}",
    },
    Form {
        name: "node cause",
        classes: NODE,
        files: JS,
        text: "Error: could not load the order\n    at handler (/var/task/index.js:3:20)\n    at process.processTicksAndRejections (node:internal/process/task_queues:95:5) {\n  [cause]: ‹C›: ‹M›\n      at Pool.get (/var/task/node_modules/pg/lib/pool.js:41:11)\n      at load (‹F›:‹L›:9) {\n    code: 'X1'\n  }\n}",
    },
    Form {
        name: "node source line",
        classes: NODE,
        files: JS,
        text: "‹F›:‹L›\n  const id = order.customer.id;\n                            ^\n\n‹C›: ‹M›\n    at load (‹F›:‹L›:9)\n    at Module._compile (node:internal/modules/cjs/loader:1364:14)",
    },
    Form {
        name: "node rejection",
        classes: NODE,
        files: JS,
        text: "node:internal/process/promises:288\n            triggerUncaughtException(err, true /* fromPromise */);\n            ^\n\n‹C›: ‹M›\n    at load (‹F›:‹L›:9)\n\nNode.js v20.11.1",
    },
    Form {
        name: "nest",
        classes: NODE,
        files: JS,
        text: "[Nest] 8  - 02/03/2026, 10:11:12 AM   ERROR [ExceptionsHandler] ‹M›\n‹C›: ‹M›\n    at load (‹F›:‹L›:9)\n    at Router.next (/var/task/node_modules/express/lib/router/index.js:1:2)",
    },
    Form {
        name: "python",
        classes: PYTHON,
        files: PY,
        text: "Traceback (most recent call last):\n  File \"/var/task/handler.py\", line 3, in handler\n    return load(event)\n  File \"‹F›\", line ‹L›, in load\n    row = rows[tenant]\n  File \"/opt/python/lib/python3.12/site-packages/psycopg2/__init__.py\", line 122, in connect\n    conn = _connect(dsn)\n‹C›: ‹M›",
    },
    Form {
        name: "python carets",
        classes: PYTHON,
        files: PY,
        text: "Traceback (most recent call last):\n  File \"‹F›\", line ‹L›, in load\n    row = rows[tenant][\"id\"]\n          ~~~~^^^^^^^^\n‹C›: ‹M›",
    },
    Form {
        name: "python runtime",
        classes: PYTHON,
        files: PY,
        text: "[ERROR] ‹C›: ‹M›\nTraceback (most recent call last):\n  File \"/var/task/handler.py\", line 3, in handler\n    return load(event)\n  File \"‹F›\", line ‹L›, in load\n    row = rows[tenant]",
    },
    Form {
        name: "python of Zappa",
        classes: PYTHON,
        files: PY,
        text: "[1507245506088] ‹M›: ‹C›\nTraceback (most recent call last):\n  File \"/opt/python/handler.py\", line 511, in lambda_handler\n  return LambdaHandler.lambda_handler(event, context)\n  File \"‹F›\", line ‹L›, in load",
    },
    Form {
        name: "python handling",
        classes: PYTHON,
        files: PY,
        text: "Traceback (most recent call last):\n  File \"‹F›\", line ‹L›, in load\n    row = rows[tenant]\n‹C›: ‹M›\n\nDuring handling of the above exception, another exception occurred:\n\nTraceback (most recent call last):\n  File \"/var/task/handler.py\", line 3, in handler\n    return load(event)\nRuntimeError: could not load",
    },
    Form {
        name: "python cause",
        classes: PYTHON,
        files: PY,
        text: "Traceback (most recent call last):\n  File \"‹F›\", line ‹L›, in load\n    row = rows[tenant]\n‹C›: ‹M›\n\nThe above exception was the direct cause of the following exception:\n\nTraceback (most recent call last):\n  File \"/var/task/handler.py\", line 3, in handler\n    return load(event)\nRuntimeError: could not load",
    },
    Form {
        name: "python syntax",
        classes: &["SyntaxError", "IndentationError"],
        files: PY,
        text: "Traceback (most recent call last):\n  File \"/var/lang/lib/python3.12/importlib/__init__.py\", line 90, in import_module\n    return _bootstrap._gcd_import(name[level:], package, level)\n  File \"‹F›\", line ‹L›\n    def load(event)\n                   ^\n‹C›: ‹M›",
    },
    Form {
        name: "python library only",
        classes: PYTHON,
        files: PY,
        text: "Traceback (most recent call last):\n  File \"/opt/python/lib/python3.12/site-packages/mangum/protocols/http.py\", line 58, in run\n    await app(self.scope, self.receive, self.send)\n  File \"‹F›\", line ‹L›, in load\n  File \"<frozen importlib._bootstrap>\", line 241, in _call_with_frames_removed\n‹C›: ‹M›",
    },
    Form {
        name: "java",
        classes: JAVA,
        files: JV,
        text: "‹C›: ‹M›\n\tat java.base/java.util.Objects.requireNonNull(Objects.java:233)\n\tat shop.orders.Orders.load(‹F›:‹L›)\n\tat shop.Main.handleRequest(Main.java:19)\n\tat java.base/jdk.internal.reflect.DirectMethodHandleAccessor.invoke(Unknown Source)",
    },
    Form {
        name: "java thread",
        classes: JAVA,
        files: JV,
        text: "Exception in thread \"main\" ‹C›: ‹M›\n\tat shop.orders.Orders.load(‹F›:‹L›)\n\tat shop.Main.main(Main.java:19)",
    },
    Form {
        name: "java cause",
        classes: JAVA,
        files: JV,
        text: "java.lang.RuntimeException: could not load the order\n\tat shop.Main.handleRequest(Main.java:19)\n\tat com.amazonaws.services.lambda.runtime.api.client.EventHandlerLoader.x(EventHandlerLoader.java:2)\nCaused by: ‹C›: ‹M›\n\tat org.postgresql.Driver.connect(Driver.java:300)\n\tat shop.orders.Orders.load(‹F›:‹L›)\n\t... 12 more",
    },
    Form {
        name: "java causes",
        classes: JAVA,
        files: JV,
        text: "org.springframework.beans.factory.BeanCreationException: Error creating bean with name 'orders': Invocation of init method failed\n\tat org.springframework.beans.factory.support.X.y(X.java:1)\nCaused by: java.lang.IllegalStateException: pool\n\tat shop.Pool.open(Pool.java:7)\n\t... 3 more\nCaused by: ‹C›: ‹M›\n\tat shop.orders.Orders.load(‹F›:‹L›)\n\t... 4 more",
    },
    Form {
        name: "java suppressed",
        classes: JAVA,
        files: JV,
        text: "‹C›: ‹M›\n\tat shop.orders.Orders.load(‹F›:‹L›)\n\tSuppressed: java.io.IOException: closed\n\t\tat shop.Pool.close(Pool.java:9)",
    },
    Form {
        name: "java thrown message-less frames",
        classes: JAVA,
        files: JV,
        text: "‹C›: ‹M›\n\tat app//shop.orders.Orders$Rows.lambda$load$0(‹F›:‹L›)\n\tat java.base/java.lang.Thread.run(Thread.java:840)",
    },
    Form {
        name: "dotnet",
        classes: DOTNET,
        files: CS,
        text: "‹C›: ‹M›\n   at System.Number.ParseInt32(String s) in /_/src/libraries/Number.cs:line 4\n   at Shop.Cart.Read(String s) in ‹F›:line ‹L›\n   at Shop.Function.Handle(APIGatewayProxyRequest request) in /src/Shop/Function.cs:line 20",
    },
    Form {
        name: "dotnet unhandled",
        classes: DOTNET,
        files: CS,
        text: "Unhandled exception. ‹C›: ‹M›\n   at Shop.Cart.Read(String s) in ‹F›:line ‹L›\n   at lambda_method1(Closure , Stream , ILambdaContext , Stream )",
    },
    Form {
        name: "dotnet inner",
        classes: DOTNET,
        files: CS,
        text: "System.AggregateException: One or more errors occurred. (x)\n ---> ‹C›: ‹M›\n   at Shop.Cart.Read(String s) in ‹F›:line ‹L›\n   --- End of inner exception stack trace ---\n   at Shop.Function.Handle(Stream input) in /src/Shop/Function.cs:line 20",
    },
    Form {
        name: "dotnet inner twice",
        classes: DOTNET,
        files: CS,
        text: "System.AggregateException: One or more errors occurred. (x)\n ---> System.InvalidOperationException: y\n ---> ‹C›: ‹M›\n   at Shop.Cart.Read(String s) in ‹F›:line ‹L›\n   --- End of inner exception stack trace ---\n   at Shop.Pool.Open() in /src/Shop/Pool.cs:line 2\n   --- End of inner exception stack trace ---\n   at Shop.Function.Handle(Stream input) in /src/Shop/Function.cs:line 20",
    },
    Form {
        name: "ruby",
        classes: RUBY,
        files: RB,
        text: "‹F›:‹L›:in `load': ‹M› (‹C›)\n\tfrom /var/task/handler.rb:3:in `handler'",
    },
    Form {
        name: "ruby 3.4",
        classes: RUBY,
        files: RB,
        text: "‹F›:‹L›:in 'Shop::Orders#load': ‹M› (‹C›)\n\tfrom /var/task/handler.rb:3:in 'Object#handler'",
    },
    Form {
        name: "ruby in a gem",
        classes: RUBY,
        files: RB,
        text: "/var/task/vendor/bundle/ruby/3.3.0/gems/pg-1.5.4/lib/pg.rb:58:in `new': ‹M› (‹C›)\n\tfrom /var/task/vendor/bundle/ruby/3.3.0/gems/pg-1.5.4/lib/pg.rb:58:in `connect'\n\tfrom ‹F›:‹L›:in `load'\n\tfrom /var/task/handler.rb:3:in `handler'",
    },
    Form {
        name: "rails",
        classes: RUBY,
        files: &["app/models/order.rb", "app/controllers/orders_controller.rb"],
        text: "‹C› (‹M›):\n  \n‹F›:‹L›:in `load'\napp/controllers/application_controller.rb:3:in `index'",
    },
    Form {
        name: "go",
        classes: NONE,
        files: GO,
        text: "panic: ‹M›\n\ngoroutine 1 [running]:\nruntime/debug.Stack()\n\t/usr/local/go/src/runtime/debug/stack.go:24 +0x5e\nmain.load(...)\n\t‹F›:‹L› +0x1b\nmain.main()\n\t/src/cmd/main.go:9 +0x18",
    },
    Form {
        name: "go recovered",
        classes: NONE,
        files: GO,
        text: "panic: ‹M› [recovered]\n\tpanic: ‹M›\n\ngoroutine 7 [running]:\nmain.load(0x0)\n\t‹F›:‹L› +0x1b",
    },
    Form {
        name: "go fault",
        classes: NONE,
        files: GO,
        text: "fatal error: ‹M›\n[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x4a1]\n\ngoroutine 1 [running]:\nmain.load(0x0)\n\t‹F›:‹L› +0x1b",
    },
    Form {
        name: "php",
        classes: PHP,
        files: PH,
        text: "PHP Fatal error:  Uncaught ‹C›: ‹M› in ‹F›:‹L›\nStack trace:\n#0 /var/task/index.php(9): load()\n#1 {main}\n  thrown in ‹F› on line ‹L›",
    },
    Form {
        name: "php next",
        classes: PHP,
        files: PH,
        text: "PHP Fatal error:  Uncaught ‹C›: ‹M› in ‹F›:‹L›\nStack trace:\n#0 {main}\n\nNext LogicException: could not load in /var/task/index.php:9\nStack trace:\n#0 {main}\n  thrown in /var/task/index.php on line 9",
    },
    Form {
        name: "laravel",
        classes: PHP,
        files: PH,
        text: "[2026-02-03 10:11:12] production.ERROR: ‹M› {\"exception\":\"[object] (‹C›(code: 0): ‹M› at ‹F›:‹L›)\n[stacktrace]\n#0 /var/task/vendor/laravel/framework/src/Pipeline.php(9): load()\n\"}",
    },
    Form {
        name: "rust",
        classes: NONE,
        files: RS,
        text: "thread 'main' panicked at ‹F›:‹L›:9:\n‹M›\nnote: run with `RUST_BACKTRACE=1` environment variable to display a backtrace",
    },
    Form {
        name: "rust before 1.73",
        classes: NONE,
        files: RS,
        text: "thread 'tokio-runtime-worker' panicked at '‹M›', ‹F›:‹L›:9\nnote: run with `RUST_BACKTRACE=1` environment variable to display a backtrace",
    },
    Form {
        name: "swift",
        classes: NONE,
        files: SW,
        text: "‹F›:‹L›: Fatal error: ‹M›\nCurrent stack trace:\n0    libswiftCore.so 0x1",
    },
    Form {
        name: "swift before 5.4",
        classes: NONE,
        files: SW,
        text: "Fatal error: ‹M›: file ‹F›, line ‹L›\nCurrent stack trace:\n0    libswiftCore.so 0x1",
    },
];

/// What stands around a text: how its own characters change, and what is put around it.
struct Wrapping {
    name: &'static str,
    inside: fn(&str) -> String,
    around: fn(&str) -> String,
}

fn same(text: &str) -> String {
    text.to_owned()
}

fn escaped(text: &str) -> String {
    let quoted = serde_json::to_string(text).expect("a text is JSON");
    quoted[1..quoted.len() - 1].to_owned()
}

fn each_line(text: &str, before: impl Fn(usize) -> String) -> String {
    let lines = text.split('\n').enumerate().map(|(at, line)| before(at) + line);
    lines.collect::<Vec<_>>().join("\n")
}

const WRAPPINGS: &[Wrapping] = &[
    Wrapping { name: "plain", inside: same, around: same },
    Wrapping {
        name: "behind a time",
        inside: same,
        around: |it| format!("2026-02-03T10:11:12.345Z\t3e1f7a90-54bd-4c2a-9d0e-77c0b1a2f865\tERROR\t{it}"),
    },
    Wrapping {
        name: "behind a logger's words",
        inside: same,
        around: |it| format!("[ERROR] 2026-02-03 10:11:12,345 orders.api request failed\n{it}"),
    },
    Wrapping { name: "behind a name", inside: same, around: |it| format!("ERROR:app:{it}") },
    Wrapping {
        name: "each line behind a time",
        inside: same,
        around: |it| each_line(it, |at| format!("2026-02-03T10:11:{:02}.345Z ", at + 10)),
    },
    Wrapping {
        name: "each line behind a container",
        inside: same,
        around: |it| each_line(it, |_| "api-1  | ".to_owned()),
    },
    Wrapping { name: "indented", inside: same, around: |it| each_line(it, |_| "      ".to_owned()) },
    Wrapping { name: "mail", inside: same, around: |it| each_line(it, |_| "> ".to_owned()) },
    Wrapping { name: "Windows", inside: same, around: |it| it.replace('\n', "\r\n") },
    Wrapping {
        name: "below other lines",
        inside: same,
        around: |it| format!("START RequestId: 1 Version: $LATEST\nloading the order\n{it}\nEND RequestId: 1\n"),
    },
    Wrapping { name: "fence", inside: same, around: |it| format!("It says:\n```\n{it}\n```\nWhat now?") },
    Wrapping { name: "one line", inside: same, around: |it| it.replace('\n', " ") },
    Wrapping { name: "escaped", inside: escaped, around: same },
    Wrapping {
        name: "a field of JSON",
        inside: escaped,
        around: |it| {
            format!("{{\"level\":\"error\",\"time\":1770113472,\"exc_info\":\"{it}\",\"msg\":\"request failed\"}}")
        },
    },
    Wrapping {
        name: "JSON in JSON",
        inside: |it| escaped(&escaped(it)),
        around: |it| format!("{{\"log\":\"{{\\\"stack\\\":\\\"{it}\\\"}}\",\"stream\":\"stderr\"}}"),
    },
    Wrapping {
        name: "page",
        inside: |it| it.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;"),
        around: |it| format!("<!DOCTYPE html>\n<html>\n<body>\n<pre>{it}</pre>\n</body>\n</html>"),
    },
    Wrapping {
        name: "page with breaks",
        inside: |it| it.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;"),
        around: |it| format!("<pre>{}</pre>", it.replace('\n', "<br>").replace("  ", " &nbsp;")),
    },
    Wrapping {
        name: "cut at the end",
        inside: same,
        around: |it| {
            let end = it.trim_end().rfind('\n').filter(|end| it[..*end].contains('\n')).unwrap_or(it.len());
            it[..end].to_owned()
        },
    },
];

struct Case {
    text: String,
    class: String,
    message: String,
    file: String,
    line: String,
}

fn case(form: &Form, wrapping: &Wrapping, seed: usize) -> Case {
    let pick = |list: &[&'static str], step: usize| list[(seed / step) % list.len()];
    let (class, file) = (pick(form.classes, 1), pick(form.files, 1));
    let (message, line) = (MESSAGES[seed % MESSAGES.len()], (12 + seed * 7).to_string());
    let fill = |it: &str| it.replace("‹C›", class).replace("‹M›", message).replace("‹F›", file).replace("‹L›", &line);
    let class = class.split(" [").next().unwrap_or(class);
    Case {
        text: (wrapping.around)(&(wrapping.inside)(&fill(form.text))),
        class: (wrapping.inside)(class),
        message: (wrapping.inside)(message),
        file: (wrapping.inside)(file),
        line,
    }
}

/// The parts that an exception has in a text: class, message, file, line.
fn parts<'t>(text: &'t str, it: &Exception) -> [&'t str; 4] {
    let (file, line) = it.own.map_or(("", ""), |it| (it.0.of(text), it.1.of(text)));
    [it.class.of(text), it.message.of(text), file, line]
}

#[test]
fn an_exception_is_the_same_in_every_wrapping() {
    let (mut all, mut wrong) = (0, Vec::new());
    for form in FORMS {
        for wrapping in WRAPPINGS {
            for seed in 0..5 {
                let case = case(form, wrapping, seed);
                let read = exception::read(&case.text);
                let found = read.as_ref().map_or([""; 4], |it| parts(&case.text, it));
                all += 1;
                let wanted = [case.class.as_str(), &case.message, &case.file, &case.line];
                // What was cut off cannot be read.
                let is_right = found.iter().zip(wanted).all(|(found, wanted)| {
                    *found == wanted || wrapping.name == "cut at the end" && !case.text.contains(wanted)
                });
                if !is_right {
                    wrong.push(format!(
                        "{} / {} / {seed}\n  found  {found:?}\n  wanted {wanted:?}",
                        form.name, wrapping.name
                    ));
                }
            }
        }
    }
    let right = all - wrong.len();
    println!("{right} of {all}");
    assert!(right * 100 >= all * 99, "{right} of {all}:\n{}", wrong.join("\n"));
}
