//! Two versions of a page compared as readers see them.

use spec::account::Action;
use spec::contract::{self, compare_pages};
use spec::reading::Reading;
use spec::{Actor, PagePath};

use crate::contracts::Holding;
use crate::error::{Error, Result};
use crate::proposals::must_see_version;
use crate::render::{Place, Sheet};
use crate::store;
use crate::wiki::Wiki;

/// Two texts compared, and where each of them stands.
#[derive(Clone, Debug)]
pub struct Compared {
    /// The comparison.
    pub reading: Reading,
    /// What is different in the contracts that both hold, those first that break somebody.
    pub contracts: Vec<contract::Compared>,
    old: Place,
    new: Place,
}

impl Compared {
    /// Two texts of the page at `path`, wherever they come from.
    pub fn of_texts(old: &str, new: &str, path: &PagePath) -> Self {
        let file = format!("{}.md", path.as_str().trim_start_matches('/'));
        let place = Place { mount: PagePath::root(), file, suffix: String::new() };
        let contracts = compare_pages(old, new);
        Self { reading: Reading::of(old, new), contracts, old: place.clone(), new: place }
    }

    /// The comparison, ready to be written as HTML.
    pub fn sheet(&self) -> Sheet<'_> {
        Sheet { reading: &self.reading, old: &self.old, new: &self.new }
    }
}

impl Wiki {
    /// Compares two versions as readers see them: revisions, or versions of a proposal; none stands for nothing at all.
    pub async fn reading(&self, actor: &Actor, from: Option<i64>, to: Option<i64>) -> Result<Compared> {
        self.must(actor, Action::Read).await?;
        let mut conn = self.read(actor).await?;
        let mut texts = [String::new(), String::new()];
        let mut held = [Holding::default(), Holding::default()];
        let mut places = [nowhere(), nowhere()];
        for (at, id) in [from, to].into_iter().enumerate() {
            if let Some(id) = id {
                must_see_version(&mut conn, actor, id).await?;
                let version = store::pages::get(&mut conn, id).await?;
                texts[at] = self.text(&mut conn, &version).await?;
                held[at] = self.holding(&mut conn, &version).await?;
                let mount = version.mount_path.unwrap_or_else(PagePath::root);
                places[at] = Place { mount, file: version.file, suffix: String::new() };
            }
        }
        let ([old_text, new_text], [old_held, new_held], [old, new]) = (texts, held, places);
        // A comparison is arithmetic, not waiting: other readers keep their turn.
        let compare = move || (Reading::of(&old_text, &new_text), old_held.compare(&new_held));
        let compared = tokio::task::spawn_blocking(compare).await;
        let (reading, contracts) =
            compared.map_err(|error| Error::Failed(format!("the comparison failed: {error}")))?;
        Ok(Compared { reading, contracts, old, new })
    }
}

fn nowhere() -> Place {
    Place { mount: PagePath::root(), file: String::new(), suffix: String::new() }
}
