//! Add-on packages: who orders them, what they add, and until when.

use super::DECEMBER;
use crate::cast::refused;
use crate::installation::Installation;
use crate::support_plan::{fault, spent};
use domain::fault::{Fault, Need};
use domain::support_plan::{AddOnForm, Plan, Purchase};
use futures::future::join_all;
use store::Acting;

on_both_engines![
    a_package_adds_ten_at_once_to_the_end_of_the_month,
    the_same_form_orders_once_however_often_it_is_sent,
    packages_at_once_add_up,
    the_administrator_alone_orders,
    where_nothing_is_limited_nothing_is_added,
];

/// The form of the page.
async fn package(who: &Acting) -> AddOnForm {
    match who.support_plan().await.unwrap().purchase {
        Purchase::Open(key) => AddOnForm { key },
        other @ (Purchase::Nothing | Purchase::NotAllowed) => panic!("{other:?}"),
    }
}

async fn a_package_adds_ten_at_once_to_the_end_of_the_month(it: &Installation) {
    it.use_up(202_611, 30).await;
    let (admin, user) = (it.acting("admin-a").await, it.acting("user-b").await);
    assert!(spent(user.submit(&fault("1")).await).is_some());
    admin.purchase(&package(&admin).await).await.unwrap();
    for n in 0..10 {
        user.submit(&fault(&n.to_string())).await.unwrap();
    }
    assert_eq!(spent(user.submit(&fault("11")).await), Some((40, "2026-12-01".to_owned())));
    let page = user.support_plan().await.unwrap();
    assert_eq!(page.usage.text, "40 of 40 technical tickets used in November 2026, renews on 2026-12-01");
    let [order] = page.orders.as_slice() else { panic!("{:?}", page.orders) };
    let told = (order.at.local.as_str(), order.by.as_str(), order.tickets, order.month.as_str());
    assert_eq!(told, ("2026-11-24 12:00", "admin-a", 10, "November 2026"));
    // What is left of it ends with the month.
    let next = user.at(DECEMBER).support_plan().await.unwrap();
    assert_eq!(next.usage.text, "0 of 30 technical tickets used in December 2026, renews on 2027-01-01");
    assert_eq!(next.orders.len(), 1);
}

async fn the_same_form_orders_once_however_often_it_is_sent(it: &Installation) {
    let admin = it.acting("admin-a").await;
    let form = package(&admin).await;
    for answer in join_all((0..6).map(|_| admin.purchase(&form))).await {
        answer.unwrap();
    }
    assert_eq!((it.count("quota_order").await, admin.support_plan().await.unwrap().usage.total), (1, Some(40)));
    admin.purchase(&package(&admin).await).await.unwrap();
    assert_eq!((it.count("quota_order").await, admin.support_plan().await.unwrap().usage.total), (2, Some(50)));
}

async fn packages_at_once_add_up(it: &Installation) {
    let admin = it.acting("admin-a").await;
    let user = it.acting("user-b").await;
    it.use_up(202_611, 30).await;
    let keys: Vec<_> = (0..5).map(|n| AddOnForm { key: n.to_string() }).collect();
    let forms: Vec<_> = (0..60).map(|n| fault(&n.to_string())).collect();
    let orders = join_all(keys.iter().map(|form| admin.purchase(form)));
    let submits = join_all(forms.iter().map(|form| user.submit(form)));
    let (orders, _) = futures::join!(orders, submits);
    orders.into_iter().for_each(|answer| answer.unwrap());
    // Whoever came before the packages did was refused; from now on it is exact again.
    for n in 60..120 {
        drop(user.submit(&fault(&n.to_string())).await);
    }
    assert_eq!((it.booked(202_611).await, it.count("ticket").await), (80, 50));
}

async fn the_administrator_alone_orders(it: &Installation) {
    let cases = [
        ("user-b", Fault::NotAllowed(Need::AccountAdministrator)),
        ("user-d", Fault::NotAllowed(Need::AccountAdministrator)),
        ("engineer-1", Fault::NotFound),
        ("lead-1", Fault::NotFound),
    ];
    for (name, fault) in cases {
        assert_eq!(refused(it.acting(name).await.purchase(&AddOnForm::default()).await), fault, "{name}");
    }
    assert_eq!((it.count("quota_order").await, it.count("quota_month").await), (0, 0));
}

async fn where_nothing_is_limited_nothing_is_added(it: &Installation) {
    for name in ["admin-i", "admin-x"] {
        assert_eq!(refused(it.acting(name).await.purchase(&AddOnForm::default()).await), Fault::NoQuota, "{name}");
    }
    let admin = it.acting("admin-a").await;
    let form = package(&admin).await;
    it.set_plan("acme", Plan::PartnerPremier, "UTC").await;
    assert_eq!(refused(admin.purchase(&form).await), Fault::NoQuota);
    assert_eq!((it.count("quota_order").await, it.count("quota_month").await), (0, 0));
}
