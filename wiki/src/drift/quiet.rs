//! How sure one has to be before anybody is asked: what holds where, from where it comes, and what each choice would mean.

use spec::account::Action;
use spec::drift::{Quiet, QuietChoice, QuietPlace, Threshold};
use spec::{Actor, PagePath};

use super::looking::Thresholds;
use crate::error::{Error, Result};
use crate::store::drift::standing;
use crate::wiki::Wiki;

impl Wiki {
    /// The places where somebody said how sure one has to be, so far as the actor may say otherwise there.
    // r[impl drift.threshold-screen]
    pub async fn drift_thresholds(&self, actor: &Actor) -> Result<Vec<QuietPlace>> {
        self.must(actor, Action::Read).await?;
        let said = standing::thresholds(&mut *self.read(actor).await?).await?;
        let mut places = Vec::new();
        for (_, path, least) in said {
            let path = PagePath::parse(&path)?;
            if self.may_at(actor, Action::Edit, &path).await {
                places.push(QuietPlace { path, least: least as f32 });
            }
        }
        Ok(places)
    }

    /// What holds at a path, and how many questions there would be at and below it with each choice.
    // r[impl drift.threshold-screen]
    pub async fn drift_quiet(&self, actor: &Actor, at: &PagePath) -> Result<Quiet> {
        self.must_at(actor, Action::Edit, &[at]).await?;
        self.read_drift_now().await?;
        let mut conn = self.read(actor).await?;
        let fold = at.fold();
        let fold = fold.trim_end_matches('/');
        if !at.is_root() && crate::store::tree::find_node(&mut conn, at).await?.is_none() {
            return Err(Error::no_page(at));
        }
        let thresholds = Thresholds::read(&mut conn).await?;
        let said = standing::thresholds(&mut conn).await?;
        let own = said.iter().find(|(known, ..)| known.trim_end_matches('/') == fold).map(|(.., least)| *least as f32);
        let least = f64::from(QuietChoice::ALL[0].least);
        let loud = standing::loud(&mut conn, fold, least, self.clock.now()).await?;
        // What was said of a place below goes on holding there.
        let nearer = |path: &PagePath| thresholds.above(path).filter(|above| above.len() > fold.len());
        let would = QuietChoice::ALL.into_iter().map(|choice| {
            let asks = |path: &PagePath, evidence: f64| match nearer(path) {
                Some(_) => evidence >= thresholds.at(path),
                None => Threshold(choice.least).is_reached(evidence as f32),
            };
            (choice, loud.iter().filter(|(path, _, evidence)| asks(path, *evidence)).count())
        });
        Ok(Quiet { at: at.clone(), holds: thresholds.at(at) as f32, own, would: would.collect() })
    }
}
