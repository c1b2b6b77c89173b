//! Tags of the cast's customers, and which of their own tickets they put them on.

use super::people::People;
use crate::entity::tag;
use crate::error::Result;
use crate::seed::random::Random;
use crate::store::Store;
use domain::tags::TagColor;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::BTreeMap;

/// What each of them has, from the one that is on most tickets.
const TAGS: [(&str, TagColor); 4] = [
    ("Production", TagColor::Red),
    ("Billing", TagColor::Green),
    ("Migration", TagColor::Purple),
    ("Ask again", TagColor::Amber),
];
/// Of a hundred tickets so many have a tag, and of these so many a second one.
const TAGGED: i64 = 20;
const TWICE: i64 = 25;
/// Keeps the other numbers of the seed as they are.
const APART: u64 = 0x7461_6773;

/// Who has which tags.
pub(super) struct Tagger {
    tags: BTreeMap<i64, Vec<i64>>,
    random: Random,
}

impl Tagger {
    /// With tags for everyone who has none.
    pub(super) async fn new(store: &Store, people: &People, seed: u64) -> Result<Self> {
        let db = store.write().await?;
        let cast: Vec<i64> = people.cast().collect();
        let known = tag::Entity::find().filter(tag::Column::UserId.is_in(cast.iter().copied())).all(&db).await?;
        let have_none = cast.iter().filter(|user| known.iter().all(|tag| tag.user_id != **user));
        let rows: Vec<tag::ActiveModel> =
            have_none.flat_map(|user| TAGS.map(|(name, color)| row(*user, name, color))).collect();
        if !rows.is_empty() {
            tag::Entity::insert_many(rows).exec_without_returning(&db).await?;
        }
        let all =
            tag::Entity::find().filter(tag::Column::UserId.is_in(cast)).order_by_asc(tag::Column::Id).all(&db).await?;
        db.commit().await?;
        let mut tags: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
        for tag in all {
            tags.entry(tag.user_id).or_default().push(tag.id);
        }
        Ok(Self { tags, random: Random::new(seed ^ APART) })
    }

    /// The tags of a ticket of somebody.
    pub(super) fn tags(&mut self, applicant: i64) -> Vec<i64> {
        let Self { tags, random } = self;
        let Some(own) = tags.get(&applicant) else { return Vec::new() };
        if !random.percent(TAGGED) {
            return Vec::new();
        }
        let first = random.index(own.len()).min(random.index(own.len()));
        let second = (first + 1) % own.len();
        let is_twice = second != first && random.percent(TWICE);
        if is_twice { vec![own[first], own[second]] } else { vec![own[first]] }
    }
}

fn row(user: i64, name: &str, color: TagColor) -> tag::ActiveModel {
    tag::ActiveModel {
        user_id: Set(user),
        name: Set(name.to_owned()),
        folded: Set(name.to_lowercase()),
        color: Set(color.hex().to_owned()),
        ..Default::default()
    }
}
