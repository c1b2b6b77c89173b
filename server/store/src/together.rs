//! Many small rows at once. SQLite's driver reads in a thread of its own and wakes its reader for each row, which costs more than
//! the row: so there they come as one value. PostgreSQL's rows come together as they are.

use sea_orm::{ConnectionTrait, DbBackend, DbErr, FromQueryResult, Statement, Value};
use serde::de::{Deserialize, DeserializeOwned, Deserializer};

/// A row that can come so; `together!` declares one.
pub(crate) trait Together: FromQueryResult + DeserializeOwned {
    /// The columns, in the order of the fields.
    const COLUMNS: &'static [&'static str];
}

/// A row whose fields are called as the columns of its query. No bytes are among them.
macro_rules! together {
    ($(#[$of_row:meta])* struct $name:ident { $($(#[$of_field:meta])* $field:ident: $kind:ty),+ $(,)? }) => {
        $(#[$of_row])*
        #[derive(sea_orm::FromQueryResult, serde::Deserialize)]
        struct $name {
            $($(#[$of_field])* $field: $kind),+
        }

        impl crate::together::Together for $name {
            const COLUMNS: &'static [&'static str] = &[$(stringify!($field)),+];
        }
    };
}
pub(crate) use together;

/// The rows of a query, in no order.
pub(crate) async fn all<T: Together, C: ConnectionTrait>(
    db: &C,
    sql: &str,
    values: Vec<Value>,
) -> Result<Vec<T>, DbErr> {
    let backend = db.get_database_backend();
    if backend == DbBackend::Postgres {
        return T::find_by_statement(Statement::from_sql_and_values(backend, sql, values)).all(db).await;
    }
    let sql = format!("SELECT json_group_array(json_array({})) FROM ({sql})", T::COLUMNS.join(", "));
    let rows = db.query_one_raw(Statement::from_sql_and_values(backend, sql, values)).await?;
    rows.map_or(Ok(Vec::new()), |rows| list(&rows.try_get_by_index::<String>(0)?))
}

/// Puts rows that came in no order into theirs, none being equal.
pub(crate) fn order<T, K: Ord>(rows: &mut [T], is_descending: bool, key: impl FnMut(&T) -> K) {
    rows.sort_unstable_by_key(key);
    if is_descending {
        rows.reverse();
    }
}

/// What a list of JSON holds.
pub(crate) fn list<T: DeserializeOwned>(text: &str) -> Result<Vec<T>, DbErr> {
    serde_json::from_str(text).map_err(|error| DbErr::Type(error.to_string()))
}

/// SQLite knows numbers alone.
pub(crate) fn flag<'de, D: Deserializer<'de>>(from: D) -> Result<bool, D::Error> {
    Ok(u8::deserialize(from)? != 0)
}
