//! Every revision in the order in which it took effect: the log as one stream.

use futures_util::{Stream, TryStreamExt};
use spec::PagePath;
use sqlx::{query, query_scalar};

use super::Conn;
use super::moments::Moment;
use super::pages::{Form, stored_path};
use crate::error::{Error, Result};

/// One step of the log.
#[derive(Clone, Debug)]
pub struct Step {
    pub page: i64,
    pub change: i64,
    pub form: Form,
    pub blob: Option<i64>,
    pub path: PagePath,
    pub file: String,
    pub mount: Option<i64>,
    pub mount_path: Option<PagePath>,
    imported: bool,
    at: i64,
}

/// Whose act a step belongs to.
#[derive(Clone, Debug)]
pub struct Act {
    pub author: String,
    pub email: Option<String>,
    pub at: i64,
    pub merged_at: i64,
    pub message: String,
    pub object_id: Option<Vec<u8>>,
}

impl Step {
    /// True when this step counts at a moment; now, when there is none.
    pub fn counts(&self, moment: Option<&Moment>) -> bool {
        let Some(moment) = moment else { return true };
        match moment.owns.iter().find(|own| self.mount == Some(own.mount)) {
            Some(own) => self.change <= own.change && (self.imported || !own.imports_only),
            None => self.at <= moment.at,
        }
    }
}

/// All steps, oldest first, those of one change together. They are read as they are asked for: a log of any length takes
/// the same memory.
pub fn steps(conn: &mut Conn) -> impl Stream<Item = Result<Step>> + '_ {
    // Asked for by time, which is always given: so the index gives the order, however little SQLite knows of the tables.
    let rows = query!(
        r#"
        select revision.page, revision.change, revision.form, revision.blob, revision.imported, revision.at,
            place.path, place.file, page.mount, mount.path as "mount_path?"
        from revision
        cross join page on page.id = revision.page
        cross join place on place.id = revision.place
        left join mount on mount.id = page.mount
        where page.outside = 0 and revision.at >= -9223372036854775807
        order by revision.at, revision.change, revision.id
        "#
    );
    rows.fetch(conn).map_err(Error::from).and_then(|row| async move {
        Ok(Step {
            page: row.page,
            change: row.change,
            form: Form::of(&row.form),
            blob: row.blob,
            path: stored_path(row.path)?,
            file: row.file,
            mount: row.mount,
            mount_path: row.mount_path.map(stored_path).transpose()?,
            imported: row.imported != 0,
            at: row.at,
        })
    })
}

/// How many steps there are.
pub async fn count(conn: &mut Conn) -> Result<i64> {
    Ok(query_scalar!("select count(*) from revision").fetch_one(conn).await?)
}

/// Whose act a change was.
pub async fn act(conn: &mut Conn, change: i64) -> Result<Act> {
    let row = query!(
        r#"
        select author, email, at, merged_at as "merged_at!", message, object_id
        from change
        where id = $1
        "#,
        change,
    );
    let row = row.fetch_one(conn).await?;
    Ok(Act {
        author: row.author,
        email: row.email,
        at: row.at,
        merged_at: row.merged_at,
        message: row.message,
        object_id: row.object_id,
    })
}
