//! What is set for the whole wiki.
//!
//! A value that was given from outside ([`Wiki::with_settings`]) counts before the one that is kept in the log, and cannot
//! be changed here; what nobody has said is the default.

use std::sync::{Arc, Mutex};

use spec::Actor;
use spec::account::Action;
use spec::audit::Act;
use spec::setting::{Effective, Setting, Source};
use texts::text;

use crate::audit::Fact;
use crate::error::{Error, Result};
use crate::store::{Tx, accounts, sessions};
use crate::wiki::Wiki;

const DAY: i64 = 24 * 60 * 60 * 1000;

/// The settings that were given, and what was read of the others.
#[derive(Clone, Debug, Default)]
pub(crate) struct Settings {
    given: Arc<[Effective]>,
    read: Arc<Mutex<Option<Read>>>,
}

/// All of them, as of a generation of the log.
type Read = (u64, Vec<Effective>);

impl Wiki {
    /// The wiki with settings that are given from outside. What makes no sense is refused.
    // r[impl settings.order]
    pub fn with_settings(self, given: Vec<Effective>) -> Result<Self> {
        let checked = |mut given: Effective| {
            given.value = given.setting.checked(&given.value).map_err(Error::Invalid)?;
            Ok(given)
        };
        let given = given.into_iter().map(checked).collect::<Result<Vec<_>>>()?;
        Ok(self.with(|parts| parts.settings = Settings { given: given.into(), read: Arc::default() }))
    }

    /// All settings as they count, for those who look after them.
    pub async fn settings(&self, actor: &Actor) -> Result<Vec<Effective>> {
        self.must(actor, Action::Administer).await?;
        self.effective().await
    }

    /// What the wiki is called, for whoever may read it.
    pub async fn name(&self, actor: &Actor) -> Result<String> {
        self.must(actor, Action::Read).await?;
        self.setting(Setting::Name).await
    }

    /// Changes a setting.
    pub async fn set_setting(&self, actor: &Actor, setting: Setting, value: &str) -> Result<()> {
        self.set_settings(actor, &[(setting, value.to_owned())]).await
    }

    /// Changes settings: all of them, or none when one makes no sense.
    // r[impl settings.here]
    pub async fn set_settings(&self, actor: &Actor, values: &[(Setting, String)]) -> Result<()> {
        self.must(actor, Action::Administer).await?;
        let mut checked = Vec::with_capacity(values.len());
        for (setting, value) in values {
            if let Some(given) = self.settings.given.iter().find(|given| given.setting == *setting) {
                return Err(Error::Invalid(given_outside(*setting, given.source)));
            }
            checked.push((*setting, setting.checked(value).map_err(|_| Error::Invalid(senseless(*setting, value)))?));
        }
        let mut tx = self.store.write().await?;
        for (setting, value) in checked {
            self.change_setting(&mut tx, actor, setting, &value).await?;
        }
        tx.commit().await?;
        self.known.turn();
        Ok(())
    }

    async fn change_setting(&self, tx: &mut Tx, actor: &Actor, setting: Setting, value: &str) -> Result<()> {
        let kept = accounts::setting(tx, setting.as_str()).await?;
        let before = kept.unwrap_or_else(|| setting.usual().to_owned());
        if before == value {
            return Ok(());
        }
        accounts::set(tx, setting.as_str(), value).await?;
        let (act, facts): (_, &[Fact<'_>]) = match setting {
            Setting::Reading if value == "open" => (Act::ReadingOpened, &[]),
            Setting::Reading => (Act::ReadingClosed, &[]),
            Setting::Name | Setting::SessionDays => (Act::SettingChanged, &[("before", &before), ("value", &value)]),
        };
        self.audit(tx, actor, act, &setting, facts).await?;
        if let (Setting::SessionDays, Ok(days)) = (setting, value.parse::<i64>()) {
            // Whoever is signed in for longer is not any more.
            sessions::shorten(tx, self.clock.now() + days * DAY).await?;
        }
        Ok(())
    }

    /// The latest moment up to which a session can last from now.
    // r[impl settings.session]
    pub(crate) async fn session_end(&self) -> Result<i64> {
        let days: i64 = self.setting(Setting::SessionDays).await?.parse().unwrap_or(30);
        Ok(self.clock.now() + days * DAY)
    }

    /// The value of a setting as it counts.
    pub(crate) async fn setting(&self, setting: Setting) -> Result<String> {
        let all = self.effective().await?;
        let found = all.into_iter().find(|effective| effective.setting == setting);
        Ok(found.map_or_else(|| setting.usual().to_owned(), |effective| effective.value))
    }

    async fn effective(&self) -> Result<Vec<Effective>> {
        let generation = self.store.generation().await;
        if let Ok(read) = self.settings.read.lock()
            && let Some((of, all)) = &*read
            && *of == generation
        {
            return Ok(all.clone());
        }
        let mut conn = self.store.read().await?;
        let mut all = Vec::with_capacity(Setting::ALL.len());
        for setting in Setting::ALL {
            let given = self.settings.given.iter().find(|given| given.setting == setting).cloned();
            all.push(match (given, accounts::setting(&mut conn, setting.as_str()).await?) {
                (Some(given), _) => given,
                (None, Some(value)) => Effective { setting, value, source: Source::Here },
                (None, None) => Effective { setting, value: setting.usual().to_owned(), source: Source::Default },
            });
        }
        if let Ok(mut read) = self.settings.read.lock() {
            *read = Some((generation, all.clone()));
        }
        Ok(all)
    }
}

/// Why a setting cannot be changed here.
fn given_outside(setting: Setting, source: Source) -> String {
    let setting = setting.as_str();
    match source {
        Source::File => text!("refused-setting-file", setting = setting),
        Source::Environment => text!("refused-setting-environment", setting = setting),
        Source::Default | Source::Here | Source::Flag => text!("refused-setting-flag", setting = setting),
    }
}

/// Why a value cannot be one of a setting.
fn senseless(setting: Setting, value: &str) -> String {
    let value = format!("{:?}", value.trim());
    match setting {
        Setting::Name => text!("refused-name", most = "60"),
        Setting::Reading => text!("refused-setting-reading", value = value),
        Setting::SessionDays => text!("refused-setting-days", value = value),
    }
}
