//! What a provider says of somebody besides who they are, and what that means here.

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use openidconnect::core::CoreGenderClaim;
use openidconnect::{AdditionalClaims, UserInfoClaims};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use spec::Role;
use wiki::Claimed;

use crate::providers::Provider;

/// Most groups that are read.
const MOST: usize = 1_000;

/// Whatever else stands in what a provider says.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Extra {
    #[serde(flatten)]
    all: BTreeMap<String, Value>,
}

impl AdditionalClaims for Extra {}

/// All that was said, by the names of the claims.
#[derive(Debug, Default)]
pub struct Claims(BTreeMap<String, Value>);

impl Claims {
    /// What stands in a token whose signature was checked.
    pub fn of_token(token: &str) -> Self {
        let middle = token.split('.').nth(1).unwrap_or("");
        let bytes = URL_SAFE_NO_PAD.decode(middle).unwrap_or_default();
        Self(serde_json::from_slice(&bytes).unwrap_or_default())
    }

    /// Adds what the provider says when it is asked; what was signed stays.
    pub fn add(&mut self, told: &UserInfoClaims<Extra, CoreGenderClaim>) {
        let told = serde_json::to_value(told).unwrap_or_default();
        let Value::Object(told) = told else { return };
        for (name, value) in told {
            self.0.entry(name).or_insert(value);
        }
    }

    fn word(&self, name: &str) -> Option<&str> {
        self.0.get(name).and_then(Value::as_str).map(str::trim).filter(|word| !word.is_empty())
    }

    /// A claim by its name, or by a path of names with dots between.
    fn at(&self, path: &str) -> Option<&Value> {
        if let Some(found) = self.0.get(path) {
            return Some(found);
        }
        let (first, rest) = path.split_once('.')?;
        rest.split('.').try_fold(self.0.get(first)?, |value, name| value.get(name))
    }

    /// The names of the groups; none when nothing is said of groups.
    fn groups(&self, claim: &str) -> Option<Vec<String>> {
        match self.at(claim)? {
            Value::String(one) => Some(vec![one.clone()]),
            Value::Array(many) => Some(many.iter().filter_map(Value::as_str).take(MOST).map(str::to_owned).collect()),
            _ => None,
        }
    }

    /// What all of that means here.
    pub fn claimed(&self, provider: &Provider, subject: &str) -> Claimed {
        // An address counts when the provider has made sure of it; some write the word instead of the truth.
        let is_verified = matches!(self.0.get("email_verified"), Some(Value::Bool(true)))
            || self.word("email_verified") == Some("true");
        let email = self.word("email").filter(|_| is_verified).map(str::to_owned);
        let before_at = self.word("email").and_then(|email| email.split('@').next());
        let name = self.word("name").or(self.word("preferred_username")).or(self.word("nickname")).or(before_at);
        // A provider that is asked for groups and names none says that there are none.
        let theirs = provider.groups_claim.as_deref().map(|claim| self.groups(claim).unwrap_or_default());
        let role = theirs.as_ref().filter(|_| !provider.role_map.is_empty()).map(|groups| {
            let roles = groups.iter().filter_map(|group| provider.role_map.get(group).copied());
            roles.max().unwrap_or(Role::Reader)
        });
        let here = |group: &String| provider.group_map.get(group).unwrap_or(group).clone();
        Claimed {
            issuer: provider.issuer.clone(),
            subject: subject.to_owned(),
            name: name.unwrap_or("").to_owned(),
            email,
            groups: theirs.map(|groups| groups.iter().map(here).collect()),
            role,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn provider(more: &str) -> Provider {
        let plain = "name = \"work\"\nissuer = \"https://id.example.org\"\nclient_id = \"wiki\"\n";
        toml::from_str(&format!("{plain}{more}")).unwrap()
    }

    fn claims(value: Value) -> Claims {
        Claims(serde_json::from_value(value).unwrap())
    }

    #[test]
    fn an_address_counts_only_when_the_provider_has_made_sure_of_it() {
        let email = |value| claims(value).claimed(&provider(""), "7").email;
        assert_eq!(email(json!({ "email": "a@b.org", "email_verified": true })).as_deref(), Some("a@b.org"));
        assert_eq!(email(json!({ "email": "a@b.org", "email_verified": "true" })).as_deref(), Some("a@b.org"));
        assert_eq!(email(json!({ "email": "a@b.org", "email_verified": false })), None);
        assert_eq!(email(json!({ "email": "a@b.org" })), None);
    }

    #[test]
    fn groups_give_roles_and_have_names_of_their_own_here() {
        let keycloak = provider(
            "groups_claim = \"realm_access.roles\"\nrole_map = { boss = \"admin\", staff = \"editor\" }\ngroup_map = { staff = \"Everybody\" }\n",
        );
        let of = |roles: Value| claims(json!({ "realm_access": { "roles": roles } })).claimed(&keycloak, "7");
        let both = of(json!(["staff", "boss"]));
        assert_eq!((both.role, both.groups), (Some(Role::Admin), Some(vec!["Everybody".into(), "boss".into()])));
        assert_eq!(of(json!([])).role, Some(Role::Reader));
        // Nothing said is nothing given.
        assert_eq!(claims(json!({})).claimed(&keycloak, "7").role, Some(Role::Reader));
        assert_eq!(claims(json!({ "groups": ["boss"] })).claimed(&provider(""), "7").role, None);
    }

    #[test]
    fn a_name_is_the_best_of_what_is_told() {
        let name = |value| claims(value).claimed(&provider(""), "7").name;
        assert_eq!(name(json!({ "name": "Ann", "preferred_username": "ann7" })), "Ann");
        assert_eq!(name(json!({ "preferred_username": "ann7" })), "ann7");
        assert_eq!(name(json!({ "email": "ann@example.org" })), "ann");
        assert_eq!(name(json!({})), "");
    }
}
