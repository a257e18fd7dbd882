//! Tags of mounted repositories, and the moments they name.

use spec::PagePath;
use spec::tag::Tag;
use sqlx::query;
use texts::text;

use super::Conn;
use super::moments::{Moment, Own};
use super::pages::stored_path;
use crate::clock::time;
use crate::error::{Error, Result};
use crate::git::hex;

/// Something that is another after any change of the tags: cheap to ask for each time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Version {
    event: Option<i64>,
    looked_at: Option<i64>,
    tags: i64,
}

/// The present version of the list.
pub async fn version(conn: &mut Conn) -> Result<Version> {
    let row = query!(
        r#"
        select (select max(seq) from event) as "event: i64", (select max(looked_at) from mount) as "looked_at: i64",
            (select count(*) from tag) as "tags!: i64"
        "#
    );
    let row = row.fetch_one(conn).await?;
    Ok(Version { event: row.event, looked_at: row.looked_at, tags: row.tags })
}

impl Version {
    /// True when there is nothing to list.
    pub fn is_empty(&self) -> bool {
        self.tags == 0
    }
}

/// The tags whose commits are on their mounted branches, newest first.
pub async fn list(conn: &mut Conn) -> Result<Vec<Tag>> {
    let rows = query!(
        r#"
        select tag.name, tag.object_id, mount.path, git_commit.committed_at
        from tag
        join git_commit on git_commit.mount = tag.mount and git_commit.object_id = tag.object_id
        join mount on mount.id = tag.mount
        order by git_commit.committed_at desc, tag.name desc, mount.path
        "#
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            let mount = stored_path(row.path)?;
            Ok(Tag { name: row.name, mount, commit: hex(&row.object_id), at: time(row.committed_at) })
        })
        .collect()
}

/// The moment a tag names, in every mount that has it. `1.4` stands for `v1.4` where that is the only one meant.
// r[impl moment.tag]
pub async fn moment(conn: &mut Conn, name: &str) -> Result<Moment> {
    let name = name.strip_prefix("refs/tags/").unwrap_or(name);
    let rows = query!(
        r#"
        select tag.name, tag.object_id, mount.id, mount.path, git_commit.effect as "effect?",
            git_commit.committed_at as "committed_at?", change.merged_at as "merged_at?"
        from tag
        join mount on mount.id = tag.mount
        left join git_commit on git_commit.mount = tag.mount and git_commit.object_id = tag.object_id
        left join change on change.id = git_commit.effect
        where lower(tag.name) in (lower($1), 'v' || lower($1))
        order by mount.id
        "#,
        name,
    )
    .fetch_all(conn)
    .await?;

    let meant = match rows.iter().find(|row| row.name == name).or(rows.first()) {
        Some(row) => row.name.clone(),
        None => return Err(Error::NotFound(text!("refused-no-tag", tag = format!("{name:?}")))),
    };
    if let Some(other) = rows.iter().find(|row| row.name != meant && meant != name) {
        return Err(Error::Invalid(text!(
            "refused-two-tags",
            name = format!("{name:?}"),
            one = meant,
            other = &other.name
        )));
    }
    let (here, away): (Vec<_>, Vec<_>) =
        rows.into_iter().filter(|row| row.name == meant).partition(|row| row.committed_at.is_some());
    if here.is_empty() {
        let shown: Vec<PagePath> = away.iter().map(|row| stored_path(row.path.clone())).collect::<Result<_>>()?;
        let shown = shown.iter().map(PagePath::to_string);
        let shown = shown.reduce(|before, path| text!("refused-tag-places", before = before, path = path));
        let commit = away.first().map(|row| hex(&row.object_id)).unwrap_or_default();
        return Err(Error::NotFound(text!(
            "refused-tag-elsewhere",
            tag = meant,
            commit = &commit[..commit.len().min(9)],
            places = shown.unwrap_or_default(),
        )));
    }
    let times = here.iter().flat_map(|row| [row.merged_at, row.committed_at]);
    let at = times.flatten().max().unwrap_or(i64::MIN);
    let owns = here.iter().map(|row| Own { mount: row.id, change: row.effect.unwrap_or(0), imports_only: true });
    Ok(Moment { at, owns: owns.collect() })
}
