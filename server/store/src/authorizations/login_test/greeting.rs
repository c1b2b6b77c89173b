//! Trying it: the connection, and for RDP and VNC the protocol's greeting.

use super::{Login, LoginTests, PATIENCE, ssh};
use domain::authorizations::{AuthorizationKind, LoginTest};
use std::net::SocketAddr;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

/// A connection request of X.224 that offers TLS and CredSSP ([MS-RDPBCGR] 2.2.1.1).
const RDP_REQUEST: [u8; 19] = [3, 0, 0, 19, 14, 0xe0, 0, 0, 0, 0, 0, 1, 0, 8, 0, 3, 0, 0, 0];
/// The code of its confirmation, in the sixth byte.
const RDP_CONFIRM: u8 = 0xd0;

impl LoginTests {
    /// How it ended, and at which address.
    pub(super) async fn run(&self, login: Login) -> (LoginTest, Option<SocketAddr>) {
        let mut address = None;
        let Ok(_place) = self.places.try_acquire() else { return (LoginTest::TooMany, None) };
        let tried = async {
            let stream = match self.networks.connect(&login.given.host, login.given.port).await {
                Ok(stream) => stream,
                Err(outcome) => return outcome,
            };
            address = stream.peer_addr().ok();
            converse(stream, login).await
        };
        let outcome = timeout(PATIENCE, tried).await.unwrap_or(LoginTest::TimedOut);
        (outcome, address)
    }
}

async fn converse(mut stream: TcpStream, login: Login) -> LoginTest {
    match login.kind {
        AuthorizationKind::SshPassword | AuthorizationKind::SshKey | AuthorizationKind::Sftp => {
            ssh::sign_in(stream, login).await
        }
        AuthorizationKind::Rdp => {
            let mut head = [0; 6];
            let asked = stream.write_all(&RDP_REQUEST).await;
            let is_read = asked.is_ok() && stream.read_exact(&mut head).await.is_ok();
            spoken(is_read && head[0] == RDP_REQUEST[0] && head[5] == RDP_CONFIRM)
        }
        AuthorizationKind::Vnc => {
            let mut banner = [0; 12];
            let is_read = stream.read_exact(&mut banner).await.is_ok();
            spoken(is_read && banner.starts_with(b"RFB ") && banner[11] == b'\n')
        }
        AuthorizationKind::Account
        | AuthorizationKind::Agency
        | AuthorizationKind::Confidential
        | AuthorizationKind::Resource => LoginTest::NotAllowed,
    }
}

fn spoken(is_right: bool) -> LoginTest {
    if is_right { LoginTest::Answered } else { LoginTest::WrongProtocol }
}
