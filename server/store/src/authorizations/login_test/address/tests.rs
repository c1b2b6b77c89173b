//! Which addresses are refused, whatever they are called.

use super::{Networks, is_own};
use domain::authorizations::LoginTest;
use proptest::prelude::*;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

fn public() -> Networks {
    Networks::parse("public").unwrap().unwrap()
}

#[test]
fn what_is_not_of_the_internet_is_refused() {
    for inside in [
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "100.64.0.1",
        "100.100.100.200",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.0.1",
        "168.63.129.16",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.1",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:169.254.169.254",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:0:1::1",
        "2001:db8::1",
        "2002:7f00:1::1",
        "3fff::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fec0::1",
        "ff02::1",
        "4000::1",
    ] {
        assert!(!public().allow(inside.parse().unwrap()), "{inside}");
    }
    for outside in
        ["1.1.1.1", "100.63.255.255", "100.128.0.1", "172.32.0.1", "198.20.0.1", "2606:4700::1111", "2a00::1"]
    {
        assert!(public().allow(outside.parse().unwrap()), "{outside}");
    }
}

#[test]
fn a_network_that_is_named_is_allowed_however_its_address_is_written() {
    let networks = Networks::parse(" 10.1.0.0/16 , 127.0.0.1,fd00::/8 ").unwrap().unwrap();
    for named in ["10.1.2.3", "::ffff:10.1.2.3", "127.0.0.1", "fd00::1"] {
        assert!(networks.allow(named.parse().unwrap()), "{named}");
    }
    for other in ["10.2.0.1", "127.0.0.2", "1.1.1.1", "fc00::1", "::ffff:10.2.0.1"] {
        assert!(!networks.allow(other.parse().unwrap()), "{other}");
    }
}

#[test]
fn a_list_is_public_networks_or_nothing() {
    assert_eq!((Networks::parse(""), Networks::parse(" , ")), (Ok(None), Ok(None)));
    for wrong in ["all", "10.0.0.0/33", "public;10.0.0.0/8", "localhost"] {
        assert!(Networks::parse(wrong).unwrap_err().contains("is neither `public` nor a network"), "{wrong}");
    }
}

#[test]
fn this_machine_is_known_by_its_addresses() {
    assert!(is_own(Ipv4Addr::LOCALHOST.into()));
    assert!(!is_own("192.0.2.1".parse().unwrap()));
}

/// Names, and addresses as only resolvers read them.
#[tokio::test]
async fn a_name_of_an_address_is_refused_as_the_address_is() {
    for host in [
        "localhost",
        "2130706433",
        "0177.0.0.1",
        "0x7f.0.0.1",
        "0x7f000001",
        "127.1",
        "0",
        "::1",
        "[::1]",
        "::ffff:127.0.0.1",
        "0.0.0.0",
        "169.254.169.254",
        "10.0.0.1",
        "no-such-host.invalid",
        "",
        " ",
        "a b",
        "127.0.0.1:22",
    ] {
        let refused = public().connect(host, 22).await.err();
        assert_eq!(refused, Some(LoginTest::NotAllowed), "{host:?}");
    }
}

proptest! {
    #[test]
    fn mapped_addresses_are_what_they_map_to(raw: u32) {
        let address = Ipv4Addr::from(raw);
        prop_assert_eq!(public().allow(address.into()), public().allow(IpAddr::V6(address.to_ipv6_mapped())));
    }

    #[test]
    fn private_networks_are_refused(low in 0u32..1 << 16, base in prop::sample::select(vec![
        0x0a00_0000u32, 0x0a0a_0000, 0x7f00_0000, 0x7fff_0000, 0xa9fe_0000, 0xac10_0000, 0xac1f_0000, 0xc0a8_0000, 0x6440_0000,
        0x647f_0000, 0xe000_0000, 0xffff_0000, 0,
    ])) {
        prop_assert!(!public().allow(Ipv4Addr::from(base | low).into()));
    }

    #[test]
    fn of_the_other_half_of_the_addresses_only_global_unicast_is_public(raw: u128) {
        let address = Ipv6Addr::from(raw);
        let is_global = raw >> 125 == 1;
        prop_assert!(is_global || address.to_ipv4_mapped().is_some() || !public().allow(address.into()));
    }
}
