//! OpenID Connect: asking a provider who somebody is, and making sure of the answer.
//!
//! The authorization code flow with PKCE. What is asked and the secrets of it ([`Asked`]) are kept by whoever calls, in
//! the browser's session; what comes back is believed only when the provider has signed it for this wiki, for this
//! browser and now. How anything outside is reached is in the one client that is given to [`Oidc::new`].

mod client;
mod claims;

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use openidconnect::core::{CoreAuthenticationFlow, CoreClient, CoreProviderMetadata};
use openidconnect::{
    AccessTokenHash, AuthorizationCode, ClientId, ClientSecret, CsrfToken, IssuerUrl, Nonce, OAuth2TokenResponse,
    PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope, TokenResponse,
};
use serde::{Deserialize, Serialize};
use texts::{later, text};
use wiki::{Claimed, Egress, Error};

use self::claims::{Claims, Extra};
use self::client::Http;
use crate::providers::{Provider, Providers};

/// How long what a provider says of itself is believed, in milliseconds.
const KNOWN: i64 = 5 * 60 * 1000;

/// The providers, and how they are reached.
#[derive(Clone, Debug)]
pub struct Oidc(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    providers: Vec<Provider>,
    http: Http,
    /// What providers say of themselves, and when they said it.
    known: Mutex<HashMap<String, (i64, CoreProviderMetadata)>>,
}

/// What was asked of a provider, for this browser alone.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Asked {
    /// The provider.
    pub provider: String,
    /// What the browser has to bring back.
    pub state: String,
    /// What has to stand in the provider's word.
    pub nonce: String,
    /// What proves to the provider that it was this server that asked.
    pub verifier: String,
    /// Where the browser was to come back to.
    pub redirect: String,
    /// Where to go then.
    pub next: String,
    /// The account to be linked, instead of signing in.
    pub link: Option<i64>,
    /// The invitation to be used.
    pub invitation: Option<String>,
    /// When it was asked.
    pub at: i64,
}

/// What the browser brings back.
#[derive(Debug, Deserialize)]
pub struct Came {
    #[serde(default)]
    code: Option<String>,
    #[serde(default)]
    state: Option<String>,
    #[serde(default)]
    error: Option<String>,
}

impl Oidc {
    /// These providers, reached by this client.
    pub fn new(providers: Providers, egress: Egress) -> Self {
        Self(Arc::new(Inner { providers: providers.provider, http: Http(egress), known: Mutex::default() }))
    }

    /// The providers as they are offered: their names, their titles, and how they name themselves.
    pub fn offered(&self) -> Vec<(String, String, String)> {
        let offered = |one: &Provider| (one.name.clone(), one.title.clone(), one.issuer.clone());
        self.0.providers.iter().map(offered).collect()
    }

    /// The provider with this name.
    pub fn get(&self, name: &str) -> Result<&Provider, Error> {
        let found = self.0.providers.iter().find(|provider| provider.name == name);
        found.ok_or_else(|| Error::NotFound(text!("refused-no-provider", name = format!("{name:?}"))))
    }

    /// Where to send the browser, and what to keep for when it comes back. `address` is where this wiki is.
    pub async fn ask(&self, name: &str, address: &str, now: i64) -> Result<(String, Asked), Error> {
        let provider = self.get(name)?;
        let metadata = self.metadata(provider, now).await?;
        let redirect = format!("{address}/login/with/{name}/back");
        let client =
            CoreClient::from_provider_metadata(metadata, ClientId::new(provider.client_id.clone()), secret(provider))
                .set_redirect_uri(redirect_url(&redirect)?);
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let mut request = client
            .authorize_url(CoreAuthenticationFlow::AuthorizationCode, CsrfToken::new_random, Nonce::new_random)
            .set_pkce_challenge(challenge);
        for scope in &provider.scopes {
            request = request.add_scope(Scope::new(scope.clone()));
        }
        let (url, state, nonce) = request.url();
        let asked = Asked {
            provider: name.to_owned(),
            state: state.secret().clone(),
            nonce: nonce.secret().clone(),
            verifier: verifier.secret().clone(),
            redirect,
            at: now,
            ..Asked::default()
        };
        Ok((url.into(), asked))
    }

    /// Who it was, by what the browser brought back; made sure of.
    // r[impl oidc.checked]
    pub async fn take(&self, asked: &Asked, came: &Came) -> Result<Claimed, Error> {
        let provider = self.get(&asked.provider)?;
        let title = &provider.title;
        if came.state.as_deref() != Some(asked.state.as_str()) {
            return Err(Error::Invalid(text!("refused-provider-other").into()));
        }
        if let Some(error) = &came.error {
            let error: String = error.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '_').take(60).collect();
            return Err(Error::Invalid(text!("refused-provider-refused", title = title, error = error)));
        }
        let silent = || Error::Invalid(text!("refused-provider-silent", title = title));
        let code = came.code.clone().ok_or_else(silent)?;
        let metadata = self.metadata(provider, asked.at).await?;
        let client =
            CoreClient::from_provider_metadata(metadata, ClientId::new(provider.client_id.clone()), secret(provider))
                .set_redirect_uri(redirect_url(&asked.redirect)?);
        let unheard = |error: &dyn std::error::Error| unheard(title, error);
        let answer = client
            .exchange_code(AuthorizationCode::new(code))
            .map_err(|error| unheard(&error))?
            .set_pkce_verifier(PkceCodeVerifier::new(asked.verifier.clone()))
            .request_async(&self.0.http)
            .await
            .map_err(|error| unheard(&error))?;
        let wrong = |error: &dyn std::error::Error| {
            tracing::warn!(error = %causes(error), provider = %provider.name, "a provider's word was not believed");
            Error::Invalid(text!("refused-provider-wrong", title = title))
        };
        let missing = || Error::Invalid(text!("refused-provider-nobody", title = title));
        let token = answer.id_token().ok_or_else(missing)?;
        let verifier = client.id_token_verifier();
        let nonce = Nonce::new(asked.nonce.clone());
        let known = token.claims(&verifier, &nonce).map_err(|error| wrong(&error))?;
        // A token that is signed with the shared secret has no key to look up; it came from the provider alone.
        if let (Some(told), Ok(algorithm), Ok(key)) =
            (known.access_token_hash(), token.signing_alg(), token.signing_key(&verifier))
        {
            let made = AccessTokenHash::from_token(answer.access_token(), algorithm, key);
            if made.map_err(|error| wrong(&error))? != *told {
                return Err(wrong(&std::io::Error::other("the access token is another one")));
            }
        }
        let subject = known.subject().clone();
        // The signature was checked: what else stands in it counts.
        let mut claims = Claims::of_token(&token.to_string());
        if let Ok(request) = client.user_info(answer.access_token().clone(), Some(subject.clone())) {
            let told: openidconnect::UserInfoClaims<Extra, openidconnect::core::CoreGenderClaim> =
                request.request_async(&self.0.http).await.map_err(|error| unheard(&error))?;
            claims.add(&told);
        }
        Ok(claims.claimed(provider, subject.as_str()))
    }

    /// What a provider says of itself: where to ask, and how it signs.
    async fn metadata(&self, provider: &Provider, now: i64) -> Result<CoreProviderMetadata, Error> {
        let known = self.0.known.lock().map_or(None, |known| known.get(&provider.name).cloned());
        if let Some((at, metadata)) = known
            && at > now - KNOWN
        {
            return Ok(metadata);
        }
        let issuer = IssuerUrl::new(provider.issuer.clone());
        let issuer = issuer.map_err(|error| Error::Failed(format!("the provider's address: {error}")))?;
        let found = CoreProviderMetadata::discover_async(issuer, &self.0.http).await;
        let found = found.map_err(|error| unheard(&provider.title, &error))?;
        if let Ok(mut known) = self.0.known.lock() {
            known.insert(provider.name.clone(), (now, found.clone()));
        }
        Ok(found)
    }
}

fn secret(provider: &Provider) -> Option<ClientSecret> {
    provider.client_secret.clone().map(ClientSecret::new)
}

fn redirect_url(url: &str) -> Result<RedirectUrl, Error> {
    RedirectUrl::new(url.to_owned())
        .map_err(|error| Error::Failed(format!("{url:?} is no address to come back to: {error}")))
}

/// The provider is not there, or does not answer as one does. What it said exactly is for the log.
fn unheard(title: &str, error: &dyn std::error::Error) -> Error {
    tracing::warn!(error = %causes(error), provider = title, "a provider did not answer");
    Error::Unavailable(later!("refused-provider-unheard", title = title.to_owned()).into())
}

/// An error with all that led to it.
fn causes(error: &dyn std::error::Error) -> String {
    let mut told = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        told += &format!(": {cause}");
        source = cause.source();
    }
    told
}
