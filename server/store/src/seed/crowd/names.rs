//! Names of groups and people: a different one for each number.

const DEPARTMENTS: [&str; 24] = [
    "Web Shop",
    "Billing",
    "Data Platform",
    "Network",
    "Customer Care",
    "Mobile Apps",
    "Logistics",
    "Security",
    "Warehouse",
    "Payments",
    "Reporting",
    "Test Lab",
    "Identity",
    "Search",
    "Human Resources",
    "Procurement",
    "Video",
    "Machine Learning",
    "Archive",
    "Partner Portal",
    "Field Service",
    "Telephony",
    "Release",
    "Storage",
];
const SITES: [&str; 12] = [
    "Berlin",
    "Shenzhen",
    "Singapore",
    "São Paulo",
    "Nairobi",
    "Dublin",
    "Santiago",
    "Bangkok",
    "Lyon",
    "Johannesburg",
    "Istanbul",
    "Hong Kong",
];
const FIRST: [&str; 40] = [
    "anna", "bruno", "chen", "diego", "elena", "farid", "grace", "hana", "ivan", "julia", "kofi", "li", "maria",
    "nils", "olga", "pablo", "qing", "rosa", "sven", "tara", "uwe", "vera", "wei", "xiu", "yusuf", "zoe", "amina",
    "boris", "carla", "david", "emma", "felix", "gita", "hugo", "ines", "jun", "karim", "lena", "mei", "noah",
];
const LAST: [&str; 40] = [
    "almeida", "bauer", "chang", "diallo", "eriksen", "fischer", "garcia", "huang", "ito", "jansen", "kim", "lopez",
    "mueller", "nguyen", "okafor", "park", "quispe", "rossi", "silva", "tanaka", "ueda", "vargas", "wang", "xu",
    "yilmaz", "zhang", "abebe", "berg", "costa", "dubois", "evans", "ferrari", "gupta", "hansen", "ivanov", "johnson",
    "khan", "lindberg", "moreau", "novak",
];

/// The departments first, then those of each site, then numbered ones.
pub(super) fn group(n: u64) -> String {
    let (round, department) = turn(n, &DEPARTMENTS);
    match SITES.get(usize::try_from(round).unwrap_or(usize::MAX).wrapping_sub(1)) {
        _ if round == 0 => department.to_owned(),
        Some(site) => format!("{department} {site}"),
        None => format!("{department} {}", round - SITES.len() as u64 + 1),
    }
}

/// Both names, with a number once all pairs are used up.
pub(super) fn person(n: u64) -> String {
    let (round, first) = turn(n, &FIRST);
    let (_, last) = turn(round + n, &LAST);
    let pairs = round / LAST.len() as u64;
    if pairs == 0 { format!("{first}.{last}") } else { format!("{first}.{last}{}", pairs + 1) }
}

/// The list again and again: which round, and which of it.
fn turn<'a>(n: u64, of: &[&'a str]) -> (u64, &'a str) {
    let length = of.len() as u64;
    (n / length, of[usize::try_from(n % length).unwrap_or(0)])
}

#[cfg(test)]
mod tests {
    use super::{group, person};
    use std::collections::BTreeSet;

    #[test]
    fn no_two_numbers_have_the_same_name() {
        assert_eq!((0..2000).map(group).collect::<BTreeSet<_>>().len(), 2000);
        assert_eq!((0..10_000).map(person).collect::<BTreeSet<_>>().len(), 10_000);
        assert!((0..10_000).map(person).all(|name| domain::iam::name(&name) == Ok(name)));
    }
}
