use crate::installation::Installation;
use server::config::*;
use server::site::Console;
on_both_engines![prints];
async fn prints(it: &Installation) {
    let settings = Settings { store: it.options.clone(), listen: "127.0.0.1:3000".parse().unwrap(), origin: None, trusted_proxies: vec![], is_demo: false };
    println!("{:?}", Console::new(it.store.clone(), settings).router());
    println!("{:?}", Console::pages());
    for p in leptos::server_fn::axum::server_fn_paths() { println!("{p:?}"); }
}
