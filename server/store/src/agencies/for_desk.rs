//! Agencies for the service desk: what an agency authorization hands over is the name of one.

use crate::entity::agency;
use crate::error::Result;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// The names of an account's agencies for the service desk that are in force.
pub(crate) async fn for_desk<C: ConnectionTrait>(db: &C, account: i64, now: i64) -> Result<Vec<String>> {
    let agencies = agency::Entity::find()
        .select_only()
        .column(agency::Column::Name)
        .filter(agency::Column::AccountId.eq(account))
        .filter(agency::Column::Trustee.is_null())
        .filter(agency::Column::EndedAt.is_null())
        .filter(agency::Column::EndsAt.gt(now))
        .order_by_asc(agency::Column::Name)
        .into_tuple::<String>();
    Ok(agencies.all(db).await?)
}
