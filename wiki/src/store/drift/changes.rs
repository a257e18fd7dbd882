//! What commits did to code that names requirements, commit by commit.

use sqlx::{query, query_scalar};

use crate::error::Result;
use crate::store::Conn;

/// A mount some of whose commits have not been read for drift, and whose references have.
#[derive(Clone, Copy, Debug)]
pub struct Waiting {
    pub mount: i64,
    pub repository: i64,
    /// How many first-parent commits have been read.
    pub reached: i64,
    /// How many can be read.
    pub upto: i64,
    /// How many commits were taken back by then.
    pub taken_back: i64,
    /// True when the branch was rewritten since, so that all of it is read again.
    pub rewritten: bool,
}

/// A file that names requirements, before a commit and since.
#[derive(Clone, Debug)]
pub struct Altered {
    pub position: i64,
    pub file: i64,
    pub path: String,
    pub old: Option<Text>,
    pub new: Option<Text>,
}

/// The contents of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    pub id: i64,
    pub object_id: Vec<u8>,
}

/// What a commit did to a place that names a requirement.
#[derive(Clone, Debug)]
pub struct Change {
    pub position: i64,
    pub file: i64,
    pub name: String,
    pub nth: i64,
    pub document: String,
    pub relation: &'static str,
    pub kind: &'static str,
    pub version: Option<i64>,
    pub item: String,
    pub old: Option<(i64, i64, i64)>,
    pub new: Option<(i64, i64, i64)>,
    pub shared: i64,
    pub alteration: String,
    pub stretches: i64,
    pub alike: i64,
    pub files: i64,
    pub with_tests: bool,
}

/// Every mount with commits that have not been read.
pub async fn waiting(conn: &mut Conn) -> Result<Vec<Waiting>> {
    let rows = query!(
        r#"
        select mount.id, mount.repository, coalesce(drift_read.position, 0) as "reached!: i64",
            min(code_read.position, code_reached.position) as "upto!: i64", code_read.taken_back as "taken_back!: i64",
            coalesce(drift_read.taken_back <> code_read.taken_back, 0) as "rewritten!: i64"
        from mount
        join code_read on code_read.mount = mount.id
        join code_reached on code_reached.mount = mount.id
        left join drift_read on drift_read.mount = mount.id
        order by mount.id
        "#
    );
    let rows = rows.fetch_all(conn).await?.into_iter();
    let waiting = rows.map(|row| Waiting {
        mount: row.id,
        repository: row.repository,
        reached: if row.rewritten == 0 { row.reached } else { 0 },
        upto: row.upto,
        taken_back: row.taken_back,
        rewritten: row.rewritten != 0,
    });
    Ok(waiting.filter(|mount| mount.reached < mount.upto).collect())
}

/// The files that name requirements and that commits at positions from `from` on changed, by position, and where the next
/// ones begin.
pub async fn altered(conn: &mut Conn, mount: i64, from: i64, to: i64) -> Result<Vec<Altered>> {
    let rows = query!(
        r#"
        select state.position, state.file as "file!", code_file.path, new.id as "new?: i64", new.object_id as "new_id?",
            old.id as "old?: i64", old.object_id as "old_id?"
        from code_state as state
        join code_file on code_file.id = state.file
        left join code_text as new on new.id = state.text
        left join code_state as before on before.mount = state.mount
            and before.file = state.file
            and before.position = (
                select max(earlier.position)
                from code_state as earlier
                where earlier.mount = state.mount and earlier.file = state.file and earlier.position < state.position
            )
        left join code_text as old on old.id = before.text
        where state.mount = $1 and state.position >= $2 and state.position < $3
        order by state.position, state.file
        "#,
        mount,
        from,
        to,
    );
    let text = |id: Option<i64>, object_id: Option<Vec<u8>>| Some(Text { id: id?, object_id: object_id? });
    let rows = rows.fetch_all(conn).await?.into_iter().map(|row| Altered {
        position: row.position,
        file: row.file,
        path: row.path,
        old: text(row.old, row.old_id),
        new: text(row.new, row.new_id),
    });
    Ok(rows.collect())
}

/// How many files a first-parent commit touched.
pub async fn files_of(conn: &mut Conn, mount: i64, position: i64) -> Result<i64> {
    let count = query_scalar!(
        r#"
        select count(*) as "count!: i64"
        from git_commit
        join code_touch on code_touch.object_id = git_commit.object_id
        where git_commit.mount = $1 and git_commit.position = $2 and git_commit.mainline = 1
        "#,
        mount,
        position,
    );
    Ok(count.fetch_one(conn).await?)
}

/// Writes down what commits of a mount did, and that the requirements they name have to be looked at again.
pub async fn record(conn: &mut Conn, mount: i64, changes: &[Change]) -> Result<()> {
    for change in changes {
        let (old, old_from, old_to) = parts(change.old);
        let (new, new_from, new_to) = parts(change.new);
        query!(
            r#"
            insert into drift_change (
                mount, position, file, name, nth, document, relation, kind, version, item, old, old_from, old_to, new,
                new_from, new_to, shared, alteration, stretches, alike, files, with_tests
            )
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)
            on conflict do nothing
            "#,
            mount,
            change.position,
            change.file,
            change.name,
            change.nth,
            change.document,
            change.relation,
            change.kind,
            change.version,
            change.item,
            old,
            old_from,
            old_to,
            new,
            new_from,
            new_to,
            change.shared,
            change.alteration,
            change.stretches,
            change.alike,
            change.files,
            change.with_tests,
        )
        .execute(&mut *conn)
        .await?;
        due(conn, &change.name).await?;
    }
    Ok(())
}

fn parts(place: Option<(i64, i64, i64)>) -> (Option<i64>, Option<i64>, Option<i64>) {
    (place.map(|place| place.0), place.map(|place| place.1), place.map(|place| place.2))
}

/// Says that the requirements of a name have to be looked at again.
pub async fn due(conn: &mut Conn, name: &str) -> Result<()> {
    query!("insert into drift_due (name) values ($1) on conflict do nothing", name).execute(conn).await?;
    Ok(())
}

/// Says that everything tests of a repository may speak of has to be looked at again; without tests, nothing.
pub async fn due_by_tests(conn: &mut Conn, repository: i64) -> Result<()> {
    query!(
        r#"
        insert into drift_due (name)
        select distinct test_name.name
        from test_run
        join test_name on test_name.run = test_run.id
        where test_run.repository = $1
        union
        select distinct drift.name
        from drift
        where drift.name <> '' and exists (select 1 from test_run where test_run.repository = $1)
        on conflict do nothing
        "#,
        repository,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Records how far a mount has been read.
pub async fn reach(conn: &mut Conn, mount: i64, position: i64, taken_back: i64) -> Result<()> {
    query!(
        r#"
        insert into drift_read (mount, position, taken_back)
        values ($1, $2, $3)
        on conflict (mount) do update set position = $2, taken_back = $3
        "#,
        mount,
        position,
        taken_back,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Forgets what commits of a mount did, because its branch was rewritten.
pub async fn restart(conn: &mut Conn, mount: i64) -> Result<()> {
    query!(
        "insert into drift_due (name) select distinct name from drift_change where mount = $1 on conflict do nothing",
        mount
    )
    .execute(&mut *conn)
    .await?;
    query!("delete from drift_change where mount = $1", mount).execute(conn).await?;
    Ok(())
}

/// Forgets everything that is derived, so that it is derived again. What people answered stays.
pub async fn clear(conn: &mut Conn) -> Result<()> {
    query!("delete from drift_open").execute(&mut *conn).await?;
    query!("delete from drift").execute(&mut *conn).await?;
    query!("delete from drift_due").execute(&mut *conn).await?;
    query!("delete from drift_due_page").execute(&mut *conn).await?;
    query!("delete from drift_reached").execute(&mut *conn).await?;
    query!("delete from drift_read").execute(&mut *conn).await?;
    query!("delete from drift_change").execute(&mut *conn).await?;
    Ok(())
}
