//! The dialog "Add Tag" and the page "Edit Tag", as they are filled in.

use super::{NAME_MAX, TAGS_MAX, TagColor};
use crate::check::{Check, label};
use crate::fault::{Fault, Why};
use crate::id::TagId;
use crate::tickets::TicketNo;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The dialog "Add Tag".
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct TagForm {
    /// The ticket's number.
    pub no: String,
    /// Keys of the tags that are ticked.
    pub tags: Vec<String>,
    /// Keys of those that were on the ticket when the dialog was opened.
    pub before: Vec<String>,
    /// `on` once [Create Tag] was pressed.
    pub create: String,
    /// "Tag name" of the new one.
    pub name: String,
    /// Its "Color", by slug.
    pub color: String,
}

/// [Remove Tag NAME].
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct RemoveTagForm {
    /// The ticket's number.
    pub no: String,
    /// The tag's key.
    pub tag: String,
}

/// The page "Edit Tag", with either of its buttons.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct TagPageForm {
    /// The tag's key.
    pub id: String,
    /// "Tag name".
    pub name: String,
    /// "Color", by slug.
    pub color: String,
    /// The page to go back to.
    pub back: String,
}

/// The name of a tag: one line, without spaces that nobody would see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagName(String);

impl TagName {
    /// A name as typed.
    ///
    /// # Errors
    /// [`Why::Missing`], [`Why::TooLong`] or [`Why::ControlCharacter`].
    pub fn parse(raw: &str) -> Result<Self, Why> {
        label(raw, NAME_MAX).map(Self)
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// By which two names are the same: the case of letters does not matter.
    pub fn folded(&self) -> String {
        self.0.to_lowercase()
    }
}

/// A tag to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewTag {
    /// Its name.
    pub name: TagName,
    /// Its color.
    pub color: TagColor,
}

/// A tag to be renamed or colored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagEdit {
    /// Its key.
    pub id: TagId,
    /// What it becomes.
    pub new: NewTag,
}

/// What the dialog asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tagging {
    /// The ticket.
    pub no: TicketNo,
    /// Tags that are ticked.
    pub ticked: BTreeSet<TagId>,
    /// Tags from which the tick was taken.
    pub unticked: BTreeSet<TagId>,
    /// A tag to be made and put on the ticket too.
    pub new: Option<NewTag>,
}

impl TagForm {
    /// # Errors
    /// [`Fault::NotFound`] for what is no ticket number, [`Fault::Invalid`] with all that is wrong with the rest.
    pub fn parse(&self) -> Result<Tagging, Fault> {
        let no = TicketNo::parse(&self.no).map_err(|_| Fault::NotFound)?;
        let mut check = Check::default();
        let ticked = check.field("tags", keys(&self.tags)).unwrap_or_default();
        let before = check.field("tags", keys(&self.before)).unwrap_or_default();
        let new = (self.create == "on").then(|| new_tag(&mut check, &self.name, &self.color)).flatten();
        check.done()?;
        let unticked = before.difference(&ticked).copied().collect();
        Ok(Tagging { no, ticked, unticked, new })
    }
}

impl Tagging {
    /// One's tags on the ticket afterwards, of those that are on it `now`, without the new one. What another window has put
    /// on it meanwhile stays.
    pub fn after(&self, now: &BTreeSet<TagId>) -> BTreeSet<TagId> {
        let stay = now.difference(&self.unticked);
        stay.chain(&self.ticked).copied().collect()
    }
}

impl RemoveTagForm {
    /// # Errors
    /// [`Fault::NotFound`] for what is no ticket or no tag.
    pub fn parse(&self) -> Result<(TicketNo, TagId), Fault> {
        let no = TicketNo::parse(&self.no).map_err(|_| Fault::NotFound)?;
        Ok((no, key(&self.tag).ok_or(Fault::NotFound)?))
    }
}

impl TagPageForm {
    /// The tag, for [Delete].
    ///
    /// # Errors
    /// [`Fault::NotFound`] for what is no key.
    pub fn id(&self) -> Result<TagId, Fault> {
        key(&self.id).ok_or(Fault::NotFound)
    }

    /// The tag and what it becomes, for [OK].
    ///
    /// # Errors
    /// [`Fault::NotFound`] for what is no key, [`Fault::Invalid`] with all that is wrong with the rest.
    pub fn parse(&self) -> Result<TagEdit, Fault> {
        let id = self.id()?;
        let mut check = Check::default();
        let new = new_tag(&mut check, &self.name, &self.color);
        check.done()?;
        new.map(|new| TagEdit { id, new }).ok_or(Fault::BadRequest)
    }
}

fn new_tag(check: &mut Check, name: &str, color: &str) -> Option<NewTag> {
    let name = check.field("name", TagName::parse(name));
    let color = TagColor::ALL.into_iter().find(|known| known.slug() == color);
    let color = check.field("color", color.ok_or(Why::NotInList));
    Some(NewTag { name: name?, color: color? })
}

fn key(raw: &str) -> Option<TagId> {
    raw.parse().ok().map(TagId)
}

fn keys(raw: &[String]) -> Result<BTreeSet<TagId>, Why> {
    let keys: Option<BTreeSet<TagId>> = raw.iter().take(TAGS_MAX + 1).map(|raw| key(raw)).collect();
    keys.ok_or(Why::NotInList)
}
