//! The analyzer: what is kept of a text, what answers to what is looked for, and what is shown of it.

use domain::fault::Why;
use domain::search::{Excerpt, Part, Sought, Text, words_of};
use proptest::prelude::*;

fn sought(q: &str) -> Sought {
    Sought::parse(q).unwrap().unwrap()
}

fn answers(text: &str, q: &str) -> bool {
    sought(q).is_in(&[Text::of(text)])
}

fn words(text: &str) -> Vec<String> {
    words_of([text]).into_iter().collect()
}

#[test]
fn words_are_whole_numbers_have_beginnings_and_characters_pairs() {
    assert_eq!(words("Login FAILED, login."), ["failed", "login"]);
    assert_eq!(words("i-0a1b2c"), ["0a1", "0a1b", "0a1b2", "0a1b2c", "i"]);
    assert_eq!(words("42"), ["42"]);
    assert_eq!(words("登录失败"), ["失", "失败", "录", "录失", "登", "登录", "败"]);
    assert_eq!(words("登 录"), ["录", "登"]);
    assert_eq!(words("ＥＣＳ０１"), ["ecs", "ecs0", "ecs01"]);
    let number =
        ["tt2", "tt26", "tt261", "tt2611", "tt26112", "tt261124", "tt26112400", "tt2611240000", "tt261124000042"];
    assert_eq!(words("TT261124000042"), number);
}

#[test]
fn words_answer_whole_and_in_any_order() {
    let text = "The server timed out; restart did not help. 服务器无法登录，请协助。";
    for q in [
        "TIMED out",
        "out timed",
        "timed-out",
        "\"timed out\"",
        "help restart",
        "服务器",
        "登录",
        "录",
        "无法登录 server",
    ] {
        assert!(answers(text, q), "{q}");
    }
    for q in ["time", "serv", "timed-server", "登入", "录请", "服器", "server zebra", "out-timed"] {
        assert!(!answers(text, q), "{q}");
    }
}

#[test]
fn a_number_or_an_id_answers_to_its_beginning_from_three_characters_on() {
    let text = "TT261124000042 about i-0a1b2c3d4e5f6a7b8c, ecs-prod-01 at 10.0.113.7, certificate2026";
    for q in [
        "TT2611",
        "tt26112400004",
        "TT261124000042",
        "i-0a1b2c3d4",
        "0a1",
        "ecs-prod-01",
        "prod",
        "prod-01",
        "10.0.113",
        "10.0",
        "10.0.113.7",
        "cer",
        "certific",
    ] {
        assert!(answers(text, q), "{q}");
    }
    for q in ["TT2612", "tt", "0a", "a1b2", "i-1", "ecs-01", "10.0.1", "11.0", "certificate", "TT2611240000421"] {
        assert!(!answers(text, q), "{q}");
    }
}

#[test]
fn operators_quotes_and_the_like_are_signs_and_nothing_else() {
    let text = "a NOT b: select * from ticket; 100% \"quoted\" rock'n'roll -x";
    for q in ["NOT", "select *", "\"quoted", "'n'", "ticket;--", "100%", "-x", "a* b", "(from OR", "x:NEAR(a"] {
        let words = sought(q).words();
        assert!(
            !words.is_empty() && words.iter().all(|word| word.chars().all(char::is_alphanumeric)),
            "{q}: {words:?}"
        );
    }
    assert!(answers(text, "select*from") && answers(text, "rock'n'roll") && !answers(text, "(from OR"));
    assert_eq!(Sought::parse(" * -- \" "), Err(Why::NothingToFind));
    assert_eq!(Sought::parse(" "), Ok(None));
}

#[test]
fn an_index_is_asked_for_few_words_the_longest() {
    assert_eq!(sought("a bb ccc").words(), ["ccc", "bb", "a"]);
    assert_eq!(sought("ecs登录x").words(), ["ecs", "登录", "x"]);
    assert_eq!(sought("录").words(), ["录"]);
    let all: Vec<String> = (0..60).map(|n| format!("w{n}")).collect();
    assert_eq!(sought(&all.join(" ")).words().len(), 8);
}

fn shown(q: &str, summary: &str, description: &str, messages: &[&str]) -> String {
    let messages: Vec<Text<'_>> = messages.iter().map(|text| Text::of(text)).collect();
    let Some(Excerpt { place, parts }) = sought(q).excerpt(summary, &Text::of(description), &messages) else {
        return "nothing".to_owned();
    };
    let part = |part: &Part| match part {
        Part::Plain(text) => text.clone(),
        Part::Hit(text) => format!("[{text}]"),
    };
    format!("{place:?}: {}", parts.iter().map(part).collect::<String>())
}

#[test]
fn an_excerpt_is_of_the_first_text_that_tells_more_than_the_summary() {
    let description = "Fault: the   disk\nis full & <b>slow</b>";
    let summary = "the disk is full & <b>slow</b>";
    let of = |q: &str| shown(q, summary, description, &["Which\n disk? 哪个磁盘？", "Error 28"]);
    assert_eq!(of("DISK"), "Summary: the [disk] is full & <b>slow</b>");
    assert_eq!(of("fault disk"), "Description: [Fault]: the [disk] is full & <b>slow</b>");
    assert_eq!(of("which disk"), "Message: [Which] [disk]? 哪个磁盘？");
    assert_eq!(of("磁盘"), "Message: Which disk? 哪个[磁盘]？");
    assert_eq!(of("28"), "Message: Error [28]");
    assert_eq!(of("TT2611"), "nothing");
    assert_eq!(of("TT2611 slow"), "Summary: the disk is full & <b>[slow]</b>");
    let late = format!("{} late", "word ".repeat(12));
    assert!(shown("late", &late, &late, &[]).starts_with("Description: … word"));
}

#[test]
fn an_excerpt_is_short_and_cut_between_words() {
    let long = format!("{} needle {}", "hay stack ".repeat(40), "straw ".repeat(60));
    let found = shown("needle", "", &long, &[]);
    assert!(found.starts_with("Description: … stack hay stack hay stack") && found.ends_with("straw…"), "{found}");
    assert!(found.contains(" [needle] ") && found.chars().count() < 170, "{found}");
    let dense = format!("{}针{}", "草".repeat(200), "堆".repeat(200));
    let found = shown("针", "", &dense, &[]);
    assert!(found.contains("草[针]堆") && found.chars().count() < 170, "{found}");
}

/// Texts in which little differs, so that much is found.
fn text() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        Just("disk".to_owned()),
        Just("Disk1".to_owned()),
        "[ab]{1,3}",
        "[a-c]{1,3}[0-9]{1,7}",
        "[登录失]{1,4}",
        "[登录]{1,2}[a-b]{1,2}",
        "\\PC{0,4}",
    ];
    let end = prop_oneof![Just(" "), Just("-"), Just("，"), Just(""), Just("\n"), Just(": ")];
    prop::collection::vec((word, end), 0..8)
        .prop_map(|words| words.into_iter().map(|(word, end)| format!("{word}{end}")).collect())
}

proptest! {
    #[test]
    fn whatever_answers_has_all_the_words_that_an_index_is_asked_for(texts in prop::collection::vec(text(), 1..4), q in text()) {
        if let Ok(Some(sought)) = Sought::parse(&q) {
            let kept = words_of(texts.iter().map(String::as_str));
            let taken: Vec<Text<'_>> = texts.iter().map(|text| Text::of(text)).collect();
            if sought.is_in(&taken) {
                prop_assert!(sought.words().iter().all(|word| kept.contains(word)), "{:?} {kept:?}", sought.words());
            }
        }
    }

    #[test]
    fn a_text_answers_to_itself_and_to_each_part_between_spaces(text in text()) {
        let parts: Vec<&str> = text.split_whitespace().collect();
        for q in parts.iter().copied().chain([text.as_str()]) {
            if let Ok(Some(sought)) = Sought::parse(q) {
                prop_assert!(sought.is_in(&[Text::of(&text)]), "{q:?} in {text:?}");
            }
        }
    }

    #[test]
    fn words_are_letters_and_digits_that_no_index_reads_otherwise(text in "\\PC{0,60}") {
        for word in words(&text) {
            prop_assert!(!word.is_empty() && word.chars().count() <= 64);
            prop_assert!(!word.contains(['_', ' ', '"', '\'', '\0', ',']), "{word:?}");
        }
    }

    #[test]
    fn an_excerpt_shows_what_was_looked_for_and_is_short(summary in text(), description in text(), q in text()) {
        let Ok(Some(sought)) = Sought::parse(&q) else { return Ok(()) };
        let taken = [Text::of(&summary), Text::of(&description)];
        let excerpt = sought.excerpt(&summary, &taken[1], &[]);
        if sought.is_in(&taken) {
            let parts = excerpt.unwrap().parts;
            prop_assert!(parts.iter().any(|part| matches!(part, Part::Hit(_))));
            let length: usize = parts.iter().map(|(Part::Plain(text) | Part::Hit(text))| text.chars().count()).sum();
            prop_assert!(length < 400);
        }
    }
}
