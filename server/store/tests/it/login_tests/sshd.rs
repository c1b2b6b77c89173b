//! OpenSSH's own server.

use super::{asked, hosts, login, try_all};
use crate::installation::Installation;
use domain::authorizations::{AuthorizationKind, LoginTest};
use russh::keys::decode_secret_key;
use russh::keys::ssh_key::LineEnding;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use tokio::net::TcpStream;

const SSHD: &str = "/usr/sbin/sshd";

/// A running one, which is ended with the test.
struct Sshd(Child);

impl Drop for Sshd {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Sshd {
    /// Lets whoever runs the tests in by one key.
    async fn start(folder: &Path, port: u16) -> Self {
        let key = decode_secret_key(&hosts::key("ed25519"), None).unwrap();
        std::fs::write(folder.join("authorized_keys"), key.public_key().to_openssh().unwrap()).unwrap();
        let host = decode_secret_key(&hosts::key("ecdsa256"), None).unwrap();
        std::fs::write(folder.join("host"), host.to_openssh(LineEnding::LF).unwrap()).unwrap();
        std::fs::set_permissions(folder.join("host"), PermissionsExt::from_mode(0o600)).unwrap();
        let place = folder.display();
        let config = format!(
            "ListenAddress 127.0.0.1:{port}\nHostKey {place}/host\nAuthorizedKeysFile {place}/authorized_keys\nPidFile none\n\
             StrictModes no\nUsePAM no\nPasswordAuthentication no\nKbdInteractiveAuthentication no\nPermitRootLogin yes\n"
        );
        std::fs::write(folder.join("config"), config).unwrap();
        // As root it wants this folder, which a service manager makes otherwise.
        let _ = std::fs::create_dir_all("/run/sshd");
        let mut command = Command::new(SSHD);
        command.args(["-D", "-e", "-f"]).arg(folder.join("config")).stdin(Stdio::null()).stderr(Stdio::null());
        // Held from here on: dropped, it is killed.
        let started = Self(command.spawn().expect("OpenSSH's server is missing: scripts/setup-test installs it"));
        for _ in 0..200 {
            if TcpStream::connect(("127.0.0.1", port)).await.is_ok() {
                return started;
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        panic!("sshd did not start");
    }
}

fn me() -> String {
    let told = Command::new("id").arg("-un").output().unwrap();
    String::from_utf8(told.stdout).unwrap().trim().to_owned()
}

pub async fn a_real_host_lets_a_key_in(it: &Installation) {
    let folder = tempfile::tempdir().unwrap();
    let port = hosts::Host::closed().await;
    let _sshd = Sshd::start(folder.path(), port).await;
    let id = asked(it, AuthorizationKind::SshKey).await;
    let by = |name: &str| login(id, "127.0.0.1", port, &me(), &[("secret_key", &hosts::key(name))]);
    let outcomes = try_all(it, &[by("ed25519"), by("ecdsa384"), by("rsa")]).await;
    assert_eq!(outcomes, [LoginTest::Accepted, LoginTest::Refused, LoginTest::NotTried]);
}
