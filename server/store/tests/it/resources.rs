//! My Resource Information: given with the ticket, changed until it ends, and by whom; and the catalog of an older store.

pub mod secrets;

use crate::cast::{details, form, perform, refused, resources};
use crate::installation::{Installation, connect, copy};
use domain::act::TicketAct as Act;
use domain::catalog::ParamKind;
use domain::fault::{Fault, Need, Why};
use domain::tickets::{TicketForm, TicketNo, TicketStatus as Status};
use sea_orm::{ConnectionTrait, DatabaseConnection, Statement};
use std::collections::BTreeMap;
use store::{Engine, Options, Store};

on_both_engines![
    what_is_given_with_the_ticket_is_changed_later_and_logged,
    what_is_wrong_is_said_at_its_field_and_nothing_changes,
    group_mates_and_the_administrator_change_it_too_and_nobody_else,
    a_ticket_that_has_ended_keeps_it_as_it_is,
    what_the_product_no_longer_asks_stays,
    choices_and_days_are_asked_in_the_order_of_the_catalog,
    the_catalog_of_an_older_store_is_brought_up_to_date,
];

/// About a product that asks for a choice.
async fn ticket(it: &Installation, typed: &[(&str, &str)]) -> TicketNo {
    let params: BTreeMap<String, String> =
        typed.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
    let key = format!("k{}", it.count("ticket").await);
    let form = TicketForm { product: "rds".to_owned(), problem: "usage-questions".to_owned(), params, ..form(&key) };
    it.acting("user-b").await.submit(&form).await.unwrap()
}

/// What the row itself keeps.
async fn kept(it: &Installation, no: &TicketNo) -> String {
    it.texts(&format!("SELECT resources FROM ticket WHERE id = {}", no.id().0)).await.remove(0)
}

async fn shown(it: &Installation, no: &TicketNo) -> Vec<(String, String)> {
    details(&it.acting("engineer-1").await, no).await.unwrap().resources
}

const MYSQL: &str = r#"[["instance_id","i-1"],["db_engine","MySQL"]]"#;

async fn what_is_given_with_the_ticket_is_changed_later_and_logged(it: &Installation) {
    let no = ticket(it, &[("instance_id", " i-1 "), ("db_engine", "MySQL"), ("engine", "")]).await;
    assert_eq!(kept(it, &no).await, MYSQL);
    let user = it.acting("user-b").await;
    let choices = user.resource_choices(no.as_str()).await.unwrap();
    let held: Vec<_> = choices.params.iter().map(|(param, value)| (param.key.as_str(), value.as_str())).collect();
    assert_eq!(
        held,
        [("instance_id", "i-1"), ("db_engine", "MySQL"), ("engine", ""), ("db_user", ""), ("db_password", "")]
    );

    let before = it.state(&no).await;
    let typed = [("instance_id", ""), ("db_engine", "PostgreSQL"), ("engine", "16.4")];
    assert_eq!(user.change_resources(&resources(&no, &typed)).await.unwrap(), no);
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    assert_eq!(shown(it, &no).await, [pair("DB Engine", "PostgreSQL"), pair("Engine Version", "16.4")]);
    let after = it.state(&no).await;
    assert_eq!(
        (after.version, after.status(), after.customer_at),
        (before.version + 1, before.status(), before.customer_at)
    );
    assert_eq!(it.log(&no).await, ["0 user-b - -", "231 user-b - -"]);
    assert_eq!(it.traces().await.len(), 1, "Table 8-1 does not name it");
}

async fn what_is_wrong_is_said_at_its_field_and_nothing_changes(it: &Installation) {
    let no = ticket(it, &[("instance_id", "i-1"), ("db_engine", "MySQL")]).await;
    let before = it.state(&no).await;
    let long = "i".repeat(65);
    let wrong = resources(&no, &[("instance_id", &long), ("db_engine", "Oracle"), ("engine", "8")]);
    let Fault::Invalid(problems) = refused(it.acting("user-b").await.change_resources(&wrong).await) else {
        panic!("it was not refused for its fields")
    };
    let said: Vec<_> = problems.iter().map(|problem| (problem.field.as_str(), &problem.why)).collect();
    let too_long = Why::TooLong { max: 64, length: 65 };
    assert_eq!(said, [("params[instance_id]", &too_long), ("params[db_engine]", &Why::NotInList)]);
    assert_eq!((kept(it, &no).await.as_str(), it.state(&no).await), (MYSQL, before));
}

async fn group_mates_and_the_administrator_change_it_too_and_nobody_else(it: &Installation) {
    let no = ticket(it, &[]).await;
    for name in ["user-c", "admin-a"] {
        let who = it.acting(name).await;
        who.resource_choices(no.as_str()).await.unwrap();
        who.change_resources(&resources(&no, &[("instance_id", name)])).await.unwrap();
        assert_eq!(kept(it, &no).await, format!(r#"[["instance_id","{name}"]]"#));
    }
    for (name, fault) in [
        ("user-d", Fault::NotFound),
        ("user-e", Fault::NotFound),
        ("user-y", Fault::NotFound),
        ("engineer-1", Fault::NotAllowed(Need::Customer)),
        ("lead-1", Fault::NotAllowed(Need::Customer)),
    ] {
        let who = it.acting(name).await;
        // Who may not change it reads nothing of what its product asks, whatever is wrong.
        for typed in [&[("instance_id", "x")][..], &[("db_engine", "Oracle")]] {
            assert_eq!(refused(who.change_resources(&resources(&no, typed)).await), fault, "{name}");
        }
        assert_eq!(refused(who.resource_choices(no.as_str()).await), Fault::NotFound, "{name}");
    }
    assert_eq!(kept(it, &no).await, r#"[["instance_id","admin-a"]]"#);
}

async fn a_ticket_that_has_ended_keeps_it_as_it_is(it: &Installation) {
    let no = ticket(it, &[("instance_id", "i-1"), ("db_engine", "MySQL")]).await;
    let user = it.acting("user-b").await;
    for (status, act, who) in [
        (Status::Submitted, Act::Cancel, "user-b"),
        (Status::PendingConfirmation, Act::Confirm, "user-c"),
        (Status::Processing, Act::Reject, "engineer-1"),
    ] {
        it.put(&no, status, (status != Status::Submitted).then_some("engineer-1")).await;
        perform(&it.acting(who).await, act, &no).await.unwrap();
        let fault = Fault::WrongState { act: Act::ChangeResources, status: it.state(&no).await.status() };
        assert_eq!(refused(user.change_resources(&resources(&no, &[("db_engine", "Oracle")])).await), fault);
        assert_eq!(refused(user.resource_choices(no.as_str()).await), fault);
        assert_eq!(kept(it, &no).await, MYSQL, "{act:?}");
    }
}

async fn what_the_product_no_longer_asks_stays(it: &Installation) {
    let no = ticket(it, &[]).await;
    let before = r#"[["ecs_id","e-1"],["db_engine","Oracle"],["gone","x"]]"#;
    it.execute(&format!("UPDATE ticket SET resources = '{before}' WHERE id = {}", no.id().0)).await;
    let user = it.acting("user-b").await;
    let choices = user.resource_choices(no.as_str()).await.unwrap();
    let (engine, value) = &choices.params[1];
    assert_eq!((engine.items.last().map(String::as_str), value.as_str()), (Some("Oracle"), "Oracle"));
    let typed = [("ecs_id", "e-2"), ("gone", ""), ("db_engine", "Oracle"), ("instance_id", "i-1")];
    user.change_resources(&resources(&no, &typed)).await.unwrap();
    let after = r#"[["instance_id","i-1"],["db_engine","Oracle"],["ecs_id","e-1"],["gone","x"]]"#;
    assert_eq!(kept(it, &no).await, after);
    let names: Vec<_> = shown(it, &no).await.into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["Instance ID", "DB Engine", "ECS ID", "gone"]);
}

async fn choices_and_days_are_asked_in_the_order_of_the_catalog(it: &Installation) {
    let user = it.acting("user-b").await;
    let asked = async |product: &str, problem: &str| user.create_form(product, problem).await.unwrap().params;
    let [_, engine, _, _, password] = &asked("rds", "usage-questions").await[..] else { panic!("five fields") };
    assert_eq!((password.kind, password.max), (ParamKind::Secret, 128));
    assert_eq!(
        (engine.kind, engine.items.join(",")),
        (ParamKind::Select, "MySQL,PostgreSQL,SQL Server,MariaDB".to_owned())
    );
    let [order, day] = &asked("billing", "invoice").await[..] else { panic!("two fields") };
    assert_eq!((order.kind, day.kind, day.items.len()), (ParamKind::Text, ParamKind::Date, 0));
}

/// What the tables of the catalog say of the fields.
async fn fields(db: &DatabaseConnection) -> Vec<String> {
    let asked = "SELECT p.slug || '|' || CAST(a.place AS TEXT) || '|' || f.slug || '|' || f.name || '|' || \
                 CAST(f.kind AS TEXT) || '|' || CAST(f.max_length AS TEXT) || '|' || CAST(COALESCE(f.max, 0) AS TEXT) || \
                 '|' || f.tip FROM product_param a JOIN product p ON p.id = a.product_id \
                 JOIN param f ON f.id = a.param_id ORDER BY p.place, a.place";
    let items = "SELECT f.slug || '|' || CAST(i.place AS TEXT) || '|' || i.value FROM param_item i \
                 JOIN param f ON f.id = i.param_id ORDER BY f.slug, i.place";
    let mut lines = Vec::new();
    for sql in [asked, items] {
        let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
        lines.extend(rows.iter().map(|row| row.try_get_by_index::<String>(0).unwrap()));
    }
    lines
}

async fn the_catalog_of_an_older_store_is_brought_up_to_date(it: &Installation) {
    let no = ticket(it, &[("engine", "8.0"), ("db_engine", "MySQL")]).await;
    let as_new = fields(&it.db).await;
    assert!(as_new.iter().any(|line| line.starts_with("rds|1|db_engine|DB Engine|2|")), "{as_new:?}");
    for sql in [
        "DROP TABLE param_item",
        "DELETE FROM product_param WHERE param_id IN (SELECT id FROM param WHERE kind > 1)",
        "DELETE FROM param WHERE kind > 1",
        "UPDATE product_param SET place = 1 WHERE place = 2 AND param_id IN (SELECT id FROM param WHERE slug = 'engine')",
        "UPDATE param SET name = 'Engine', tip = 'Database engine and version.' WHERE slug = 'engine'",
        "DELETE FROM seaql_migrations WHERE version IN ('m0016_resources', 'm0017_secrets')",
    ] {
        it.execute(sql).await;
    }
    it.store.close().await.unwrap();
    let data = it.options.data.join("again");
    let options = Options { data: data.clone(), ..it.options.clone() };
    if it.store.engine() == Engine::Sqlite {
        std::fs::create_dir_all(&data).unwrap();
        copy(&it.options.data, &data);
    }
    let store = Store::open(&options).await.unwrap();
    let who = store.as_system().user("acme", "user-b").await.unwrap();
    let user = store.acting_as(&who, store::Peer::default());
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let resources = details(&user, &no).await.unwrap().resources;
    assert_eq!(resources, [pair("DB Engine", "MySQL"), pair("Engine Version", "8.0")]);
    let asked = user.resource_choices(no.as_str()).await.unwrap().params;
    assert_eq!(asked[1].0.items, ["MySQL", "PostgreSQL", "SQL Server", "MariaDB"]);
    store.close().await.unwrap();
    let db = connect(&options).await;
    assert_eq!(fields(&db).await, as_new);
    db.close().await.unwrap();
}
