//! A bucket in place of the folder: everything that is done with files, against a service of the tests' own.

use super::{MB, read, text, upload};
use crate::cast::{form, keys, message, refused};
use crate::installation::{Installation, copy};
use bytes::Bytes;
use domain::fault::{Fault, Why};
use domain::tickets::{ReplyForm, TicketForm, WithdrawForm};
use futures::stream::{self, StreamExt};
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use store::{Acting, Bucket, FileOptions, Finding, Options, Store, Upload};

on_both_engines![
    a_file_in_a_bucket_comes_back_whole_and_in_parts,
    what_is_refused_or_cut_off_leaves_nothing_in_a_bucket,
    a_thumbnail_in_a_bucket_goes_with_its_file,
    strays_in_a_bucket_are_found_and_swept,
    a_bucket_that_cannot_be_reached_is_told_apart_from_a_refusal,
];

/// The service's clock is this machine's.
const YEARS_LATER: i64 = 4_102_444_800_000;

/// A service like Amazon's with an empty bucket. Dropped, it ends.
struct Service {
    child: Child,
    port: u16,
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Service {
    fn start() -> Self {
        let beside = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("../tools/moto/bin/moto_server");
        let program = std::env::var_os("ST_TEST_MOTO").map_or(beside, PathBuf::from);
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let mut command = Command::new(&program);
        command.args(["-H", "127.0.0.1", "-p", &port.to_string()]).stdout(Stdio::null()).stderr(Stdio::null());
        let child = command.spawn().unwrap_or_else(|error| {
            panic!("{}: {error}; scripts/setup-test installs it", program.display());
        });
        let service = Self { child, port };
        let begun = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(begun.elapsed() < Duration::from_secs(60), "the service does not answer");
            std::thread::sleep(Duration::from_millis(50));
        }
        assert!(service.ask("PUT /files").contains(" 200 "));
        service
    }

    /// What it answers to a request without a body.
    fn ask(&self, request: &str) -> String {
        let mut line = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        let head = format!("{request} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        line.write_all(head.as_bytes()).unwrap();
        let mut answer = String::new();
        line.read_to_string(&mut answer).unwrap();
        answer
    }

    /// The keys of all that lies in the bucket, and how many uploads are under way.
    fn holds(&self) -> (Vec<String>, usize) {
        let listed = self.ask("GET /files?list-type=2");
        let keys = listed.split("<Key>").skip(1).map(|part| part.split('<').next().unwrap().to_owned()).collect();
        (keys, self.ask("GET /files?uploads").matches("<UploadId>").count())
    }

    fn bucket(&self) -> Bucket {
        Bucket {
            name: "files".to_owned(),
            endpoint: Some(format!("http://127.0.0.1:{}", self.port)),
            region: "us-east-1".to_owned(),
            is_in_path: true,
            access_key: "the-access-key".to_owned(),
            secret_key: "the-secret-key".to_owned(),
        }
    }
}

/// A server whose files lie in the bucket, and somebody on it.
async fn opened(it: &Installation, bucket: Bucket) -> (Store, Acting) {
    it.store.close().await.unwrap();
    let data = it.options.data.join("with-bucket");
    std::fs::create_dir_all(&data).unwrap();
    copy(&it.options.data, &data);
    let files = FileOptions { bucket: Some(bucket), ..FileOptions::default() };
    let store = Store::open(&Options { data: data.clone(), files, ..it.options.clone() }).await.unwrap();
    assert!(!data.join("attachments").exists());
    let who = store.as_system().user("acme", "user-b").await.unwrap();
    let user = store.acting_as(&who, store::Peer::default());
    (store, user)
}

async fn a_file_in_a_bucket_comes_back_whole_and_in_parts(it: &Installation) {
    let service = Service::start();
    let (store, user) = opened(it, service.bucket()).await;
    // More than two parts, the last one smaller.
    let sent: Vec<u8> = (0..12 * MB + 7).map(|n| b'a' + (n % 23) as u8).collect();
    let id = upload(&user, "long.log", &sent).await.unwrap().id;
    user.submit(&TicketForm { attachments: keys(&[id]), ..form("1") }).await.unwrap();
    assert!(read(&user, id).await.unwrap().2 == sent);
    let file = user.download(id).await.unwrap();
    let part: Vec<Bytes> = file.read(7..6 * MB as u64).await.unwrap().map(|part| part.unwrap()).collect().await;
    assert!(part.concat() == sent[7..6 * MB]);
    assert_eq!((service.holds().0.len(), service.holds().1), (1, 0));
    store.close().await.unwrap();
}

async fn what_is_refused_or_cut_off_leaves_nothing_in_a_bucket(it: &Installation) {
    let service = Service::start();
    let (store, user) = opened(it, service.bucket()).await;
    let why = Why::FileTooLarge { name: "big.log".to_owned(), max: 20 };
    let large = vec![b'x'; 20 * MB + 1];
    assert_eq!(refused(upload(&user, "big.log", &large).await), Fault::field("attachments", why));
    let why = Why::FileEmpty { name: "empty.log".to_owned() };
    assert_eq!(refused(upload(&user, "empty.log", b"").await), Fault::field("attachments", why));
    let pieces = [Ok(Bytes::from(vec![b'x'; 6 * MB])), Err("the connection was lost")];
    let half = Upload { name: "half.log".to_owned(), bytes: stream::iter(pieces) };
    let why = Why::FileCutOff { name: "half.log".to_owned() };
    assert_eq!(refused(user.upload(half).await), Fault::field("attachments", why));
    assert_eq!(service.holds(), (vec![], 0));
    // Whoever sent it has gone, and the work for them is dropped.
    let pieces = stream::iter([Ok::<_, ()>(Bytes::from(vec![b'x'; 6 * MB]))]).chain(stream::pending());
    let mut lost = Box::pin(user.upload(Upload { name: "lost.log".to_owned(), bytes: pieces }));
    while service.holds().1 == 0 {
        let _ = tokio::time::timeout(Duration::from_millis(200), &mut lost).await;
    }
    drop(lost);
    while service.holds() != (vec![], 0) {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    store.close().await.unwrap();
}

async fn a_thumbnail_in_a_bucket_goes_with_its_file(it: &Installation) {
    let service = Service::start();
    let no = it.ticket_of("user-b").await;
    let (store, user) = opened(it, service.bucket()).await;
    let png = super::thumbnails::picture(40, 30, image::ImageFormat::Png);
    let file = upload(&user, "a.png", &png).await.unwrap();
    assert!(file.thumbnail.is_some() && user.thumbnail(file.id).await.is_ok());
    user.reply(&ReplyForm { attachments: keys(&[file.id]), ..message(&no, "see the picture") }).await.unwrap();
    assert_eq!(service.holds().0.len(), 2);
    let ticket = user.my_ticket(no.as_str(), None).await.unwrap();
    let id = ticket.messages.last().unwrap().id.0.to_string();
    user.withdraw(&WithdrawForm { no: no.to_string(), id }).await.unwrap();
    assert_eq!(service.holds(), (vec![], 0));
    store.close().await.unwrap();
}

async fn strays_in_a_bucket_are_found_and_swept(it: &Installation) {
    let service = Service::start();
    let (store, user) = opened(it, service.bucket()).await;
    let kept = text(&user).await;
    user.submit(&TicketForm { attachments: keys(&[kept]), ..form("1") }).await.unwrap();
    assert!(service.ask("PUT /files/aa/lost").contains(" 200 "));
    let later = store.as_system().at(YEARS_LATER);
    assert_eq!(store.as_system().examine().await.unwrap(), []);
    assert_eq!(later.examine().await.unwrap(), [Finding::StrayFile { place: "aa/lost".to_owned() }]);
    assert_eq!((later.sweep_files().await.unwrap(), service.holds().0.len()), (1, 1));
    let only = service.holds().0.remove(0);
    service.ask(&format!("DELETE /files/{only}"));
    assert_eq!(later.examine().await.unwrap(), [Finding::LostFile { id: kept.0, name: "log.txt".to_owned() }]);
    store.close().await.unwrap();
}

async fn a_bucket_that_cannot_be_reached_is_told_apart_from_a_refusal(it: &Installation) {
    let bucket = Bucket { name: "no-such-bucket".to_owned(), ..Service::start().bucket() };
    let (store, user) = opened(it, bucket).await;
    let error = upload(&user, "a.log", b"text").await.unwrap_err();
    assert_eq!(error.into_fault(), Fault::Unavailable);
    store.close().await.unwrap();
}
