//! Consent to the protocol.

use domain::consent::Consent;
use domain::fault::Why;
use domain::id::AgreementId;

#[test]
fn only_a_ticked_box_under_the_latest_version_is_a_consent() {
    let given = |is_ticked, shown| Consent::given(is_ticked, AgreementId(shown), AgreementId(2));
    assert_eq!(given(true, 2).map(Consent::version), Ok(AgreementId(2)));
    assert_eq!(given(false, 2), Err(Why::ConsentMissing));
    assert_eq!(given(false, 1), Err(Why::ConsentMissing));
    assert_eq!(given(true, 1), Err(Why::ConsentOutdated));
}
