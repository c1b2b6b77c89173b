//! Another installation's key: what opens afterwards and what does not, interruptions, and who must not be there.

mod left;
mod stopped;

use crate::cast::{NOON, refused, request};
use crate::installation::Installation;
use crate::keys::bare::Bare;
use domain::authorizations::{AnswerForm, RevealForm};
use domain::fault::Fault;
use domain::second_factor::SecondFactor;
use std::ops::ControlFlow;
use store::{Acting, Count, Finding, InstallationKey, Kind, Options, Peer, Rotated, Source, Store, rotate};

on_both_engines!(
    everything_opens_with_the_next_key_and_nothing_with_the_old_one,
    each_kind_is_counted,
    a_given_key_is_followed_by_a_given_one,
    a_given_key_without_one_to_follow_it_is_refused,
    the_key_of_another_installation_is_not_destroyed,
    without_a_key_there_is_nothing_to_rotate,
    what_neither_key_opens_is_left_and_told,
);

/// What the customer hands over.
const MARKER: &str = "Marker-of-the-customer";
const DIGITS: &str = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
const OTHERS: &str = "ff0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

/// A stopped installation with all that a key wraps.
pub async fn filled(it: &Installation) -> Bare {
    let bare = Bare::sealed(it).await;
    fill(&bare.options).await;
    bare
}

async fn acting(store: &Store, account: &str, name: &str) -> Acting {
    store.acting_as(&store.as_system().user(account, name).await.unwrap(), Peer::default()).at(NOON)
}

async fn fill(options: &Options) {
    let store = Store::open(options).await.unwrap();
    let (user, engineer) = (acting(&store, "acme", "user-b").await, acting(&store, "operator", "engineer-1").await);
    user.set_up_second_factor().await.unwrap();
    user.create_access_key().await.unwrap();
    let no = user.submit(&crate::cast::form("authorized")).await.unwrap();
    engineer.take(no.as_str()).await.unwrap();
    engineer.request_authorization(&request(&no)).await.unwrap();
    let fields = [("secret_information".to_owned(), MARKER.to_owned())].into();
    let (id, agreement, consent) = ("1".to_owned(), "1".to_owned(), "on".to_owned());
    user.confirm_authorization(&AnswerForm { id, agreement, consent, fields, ..AnswerForm::default() }).await.unwrap();
    close(store).await;
}

/// The folder is another's once the store is dropped too.
pub async fn close(store: Store) {
    store.as_system().seal_traces().await.unwrap();
    store.close().await.unwrap();
}

/// The secret of the second factor, what was handed over, and what is not as it should be.
pub async fn opened(options: &Options) -> (Result<String, Fault>, Result<String, Fault>, Vec<Finding>) {
    let store = Store::open(options).await.unwrap();
    let (user, engineer) = (acting(&store, "acme", "user-b").await, acting(&store, "operator", "engineer-1").await);
    let factor = match user.second_factor().await {
        Ok(SecondFactor::SettingUp { secret, .. }) => Ok(secret),
        Ok(SecondFactor::Off | SecondFactor::On { .. }) => panic!("it is being set up"),
        refusal => Err(refused(refusal)),
    };
    let form = RevealForm { id: "1".to_owned(), own_password: crate::cast::PASSWORD.to_owned(), ..Default::default() };
    let revealed = match engineer.reveal_authorization(&form).await {
        Ok((_, lines)) => Ok(lines[1].to_string()),
        refusal => Err(refused(refusal)),
    };
    let findings = store.as_system().examine().await.unwrap();
    close(store).await;
    (factor, revealed, findings)
}

pub async fn run(options: &Options) -> Rotated {
    rotate(options, |_| ControlFlow::Continue(())).await.unwrap()
}

pub async fn refusal(options: &Options) -> String {
    rotate(options, |_| ControlFlow::Continue(())).await.unwrap_err().to_string()
}

pub fn key_in(bare: &Bare) -> InstallationKey {
    InstallationKey::parse(&std::fs::read_to_string(bare.file()).unwrap()).unwrap()
}

fn count(wrapped: u64, already: u64, foreign: u64) -> Count {
    Count { wrapped, already, foreign }
}

async fn everything_opens_with_the_next_key_and_nothing_with_the_old_one(it: &Installation) {
    let bare = filled(it).await;
    let (old, before) = (key_in(&bare), opened(&bare.options).await);
    assert_eq!((before.1.as_deref(), before.2.as_slice()), (Ok(MARKER), [].as_slice()));
    run(&bare.options).await;
    assert_eq!(opened(&bare.options).await, before);
    let with_old = Options { key: Some(old), ..bare.options.clone() };
    let missing = Err(Fault::KeyMissing);
    assert_eq!(opened(&with_old).await, (missing.clone(), missing, vec![Finding::Key]));
    assert_eq!(left::foreign(&with_old).await, [1, 1, 1]);
    bare.remove().await;
}

async fn each_kind_is_counted(it: &Installation) {
    let bare = filled(it).await;
    let kinds = [Kind::Keys, Kind::SecondFactors, Kind::AccessKeys, Kind::Authorizations];
    let counts = kinds.map(|kind| (kind, count(1, 0, 0))).to_vec();
    assert_eq!(run(&bare.options).await, Rotated { counts, source: Source::Folder });
    bare.remove().await;
}

async fn a_given_key_is_followed_by_a_given_one(it: &Installation) {
    let mut bare = Bare::new(it).await;
    let [first, second] = [DIGITS, OTHERS].map(|digits| InstallationKey::parse(digits).unwrap());
    bare.options.key = Some(first.clone());
    let store = bare.open().await;
    store.as_system().add_cast().await.unwrap();
    close(store).await;
    fill(&bare.options).await;
    let before = opened(&bare.options).await;
    bare.options.key = Some(first.followed_by(second.clone()));
    assert_eq!(run(&bare.options).await.source, Source::Operator);
    assert_eq!(run(&bare.options).await.counts.iter().map(|(_, count)| count.already).sum::<u64>(), 4);
    let (factor, revealed, findings) = opened(&bare.options).await;
    assert_eq!((factor, revealed, findings), (before.0.clone(), before.1.clone(), vec![Finding::Rotation]));
    bare.options.key = Some(second);
    assert_eq!(opened(&bare.options).await, before);
    assert!(!bare.file().exists());
    bare.remove().await;
}

async fn a_given_key_without_one_to_follow_it_is_refused(it: &Installation) {
    let mut bare = Bare::new(it).await;
    let key = InstallationKey::parse(DIGITS).unwrap();
    for given in [key.clone(), key.clone().followed_by(key)] {
        bare.options.key = Some(given);
        assert!(refusal(&bare.options).await.contains("give the next one as ST_NEXT_KEY"));
    }
    bare.remove().await;
}

async fn the_key_of_another_installation_is_not_destroyed(it: &Installation) {
    let bare = filled(it).await;
    std::fs::write(bare.file(), DIGITS).unwrap();
    assert_eq!(refusal(&bare.options).await, "the installation's key is missing or a wrong one");
    left::without_keys_of_the_store(&bare.options).await;
    assert!(refusal(&bare.options).await.contains("opens nothing of what is wrapped"));
    assert_eq!(std::fs::read_to_string(bare.file()).unwrap(), DIGITS);
    bare.remove().await;
}

async fn without_a_key_there_is_nothing_to_rotate(it: &Installation) {
    let bare = filled(it).await;
    std::fs::remove_file(bare.file()).unwrap();
    assert_eq!(refusal(&bare.options).await, "the installation's key is missing or a wrong one");
    assert!(!bare.file().exists() && !bare.options.data.join("key.next").exists());
    bare.remove().await;
}

async fn what_neither_key_opens_is_left_and_told(it: &Installation) {
    let bare = filled(it).await;
    left::by_hand(&bare.options, "UPDATE access_key SET access_key = 'ANOTHER'").await;
    let foreign = Finding::Foreign { kind: Kind::AccessKeys, n: 1 };
    assert_eq!(foreign.to_string(), "access keys: the installation's key does not open 1 of them");
    assert_eq!(opened(&bare.options).await.2, std::slice::from_ref(&foreign));
    let wrapped = left::wrapped(&bare.options).await;
    assert_eq!(run(&bare.options).await.counts[2], (Kind::AccessKeys, count(0, 0, 1)));
    let kept = left::wrapped(&bare.options).await;
    assert_eq!(wrapped.iter().filter(|bytes| kept.contains(bytes)).count(), 1);
    assert_eq!(opened(&bare.options).await.2, [foreign]);
    bare.remove().await;
}
