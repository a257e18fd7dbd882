//! The way to a model: the client crate's two wire formats, sent by [`Egress`], which decides where anything goes.

use std::future::Future;
use std::time::Duration;

use bytes::Bytes;
use futures_util::{StreamExt, TryStreamExt};
use http::{Request, Response};
use rig_core::completion::CompletionRequest;
use rig_core::driver;
use rig_core::http_client::{Error, HttpClientExt, LazyBody, MultipartForm, Result, StreamingResponse};
use rig_core::providers::anthropic::wire::{ANTHROPIC, AnthropicConfig, Messages, ToolInputStreaming, compatible};
use rig_core::providers::openai::wire::{Auth, BodyRewrite, Chat, Dialect, OPENAI, OpenAIConfig, Quirks};
use rig_core::streaming::CompletionStream;
use rig_core::wasm_compat::WasmCompatSend;

use super::failure::Failure;
use super::{Kind, Model};
use crate::egress::Egress;

/// A model that can be spoken to.
pub(super) enum Line {
    Chat(Box<driver::Model<Chat>>),
    Messages(Box<driver::Model<Messages>>),
}

/// Chat completions of anybody: texts as plain strings, which every endpoint takes.
const ANYBODY: Dialect = Dialect::gateway("openai-compatible", "", "").with_quirks(plain());

const fn plain() -> Quirks {
    let mut quirks = Quirks::openai();
    quirks.rewrite = BodyRewrite::Perplexity;
    quirks
}

impl Line {
    /// The way to this model. Nothing is sent yet.
    pub(super) fn to(model: &Model, egress: &Egress) -> Self {
        let outlet = Outlet { egress: egress.clone(), patience: model.limits.time };
        let host = model.address.parse::<http::Uri>().ok().and_then(|uri| uri.host().map(str::to_ascii_lowercase));
        match model.kind {
            Kind::OpenAi => {
                let dialect = if host.as_deref() == Some("api.openai.com") { OPENAI } else { ANYBODY };
                let config = OpenAIConfig::with_key(&dialect, model.key.expose())
                    .with_base_url(base(&model.address))
                    .with_auth(Auth::OptionalBearer);
                Self::Chat(Box::new(config.connect(outlet).chat(&model.model)))
            }
            Kind::Anthropic => {
                let itself = host.as_deref() == Some("api.anthropic.com");
                let dialect = if itself { ANTHROPIC } else { compatible("anthropic-compatible", "", "", None) };
                let config = AnthropicConfig::with_key(&dialect, model.key.expose()).with_base_url(&model.address);
                let mut line = config.connect(outlet).completion(&model.model);
                // What is said first is the same for every question and every step.
                line.wire.prompt_caching = itself;
                line.wire.tool_input_streaming = ToolInputStreaming::Off;
                Self::Messages(Box::new(line))
            }
        }
    }

    /// Says something and hears the answer as it comes. Dropping it hangs up.
    pub(super) fn say(&self, request: CompletionRequest) -> std::result::Result<CompletionStream, Failure> {
        let stream = match self {
            Self::Chat(model) => model.stream(request),
            Self::Messages(model) => model.stream(request),
        };
        stream.map_err(Failure::from)
    }
}

/// The address that paths are put behind: people copy it with more or less of its end.
fn base(address: &str) -> String {
    let address = address.trim_end_matches('/');
    let address = address.strip_suffix("/chat/completions").unwrap_or(address);
    let is_bare = address.split_once("://").is_some_and(|(_, rest)| !rest.contains('/'));
    if is_bare { format!("{address}/v1") } else { address.to_owned() }
}

/// [`Egress`] as the client crate wants it.
// r[impl models.reach]
#[derive(Clone)]
struct Outlet {
    egress: Egress,
    patience: Duration,
}

impl HttpClientExt for Outlet {
    fn send<T, U>(
        &self,
        request: Request<T>,
    ) -> impl Future<Output = Result<Response<LazyBody<U>>>> + WasmCompatSend + 'static
    where
        T: Into<Bytes> + WasmCompatSend,
        U: From<Bytes> + WasmCompatSend + 'static,
    {
        let outlet = self.clone();
        let request = request.map(Into::into);
        async move {
            let answer = outlet.egress.open(request, outlet.patience).await.map_err(Error::instance)?;
            Ok(answer.map(|pieces| {
                let whole = async move {
                    let mut body = Vec::new();
                    let mut pieces = pieces.into_stream();
                    while let Some(piece) = pieces.next().await {
                        body.extend_from_slice(&piece.map_err(Error::instance)?);
                    }
                    Ok(U::from(Bytes::from(body)))
                };
                Box::pin(whole) as LazyBody<U>
            }))
        }
    }

    fn send_multipart<U>(
        &self,
        _: Request<MultipartForm>,
    ) -> impl Future<Output = Result<Response<LazyBody<U>>>> + WasmCompatSend + 'static
    where
        U: From<Bytes> + WasmCompatSend + 'static,
    {
        // Nothing but text is ever said to a model.
        std::future::ready(Err(Error::StreamEnded))
    }

    fn send_streaming<T>(&self, request: Request<T>) -> impl Future<Output = Result<StreamingResponse>> + WasmCompatSend
    where
        T: Into<Bytes> + WasmCompatSend,
    {
        let outlet = self.clone();
        let request = request.map(Into::into);
        async move {
            let answer = outlet.egress.open(request, outlet.patience).await.map_err(Error::instance)?;
            // What fails once it has begun ends it, whatever the reason.
            Ok(answer.map(|pieces| Box::pin(pieces.into_stream().map_err(|_| Error::StreamEnded)) as _))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_understood_however_much_of_it_was_copied() {
        for (address, wanted) in [
            ("https://api.openai.com", "https://api.openai.com/v1"),
            ("https://api.openai.com/v1/", "https://api.openai.com/v1"),
            ("https://m.example.org/v1/chat/completions", "https://m.example.org/v1"),
            ("http://127.0.0.1:11434", "http://127.0.0.1:11434/v1"),
            ("https://m.example.org/openai", "https://m.example.org/openai"),
        ] {
            assert_eq!(base(address), wanted);
        }
    }
}
