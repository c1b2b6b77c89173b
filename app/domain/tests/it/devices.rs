//! Devices in words.

use domain::devices::browser_and_system;

#[test]
fn a_browser_is_told_by_what_it_says_of_itself() {
    let told = [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", (Some("Firefox"), Some("Linux"))),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36",
            (Some("Chrome"), Some("Windows")),
        ),
        (
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0",
            (Some("Edge"), Some("Windows")),
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 (KHTML, like Gecko) Version/18.0 Mobile Safari/604.1",
            (Some("Safari"), Some("iPhone")),
        ),
        (
            "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36",
            (Some("Chrome"), Some("Android")),
        ),
        ("curl/8.5.0", (Some("curl"), None)),
        ("", (None, None)),
    ];
    for (agent, expected) in told {
        assert_eq!(browser_and_system(agent), expected, "{agent}");
    }
}
