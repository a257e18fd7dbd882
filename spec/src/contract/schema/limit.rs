//! The limits that schemas set for values.

/// A limit that schemas set for values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Limit {
    /// `minimum`
    Min,
    /// `maximum`
    Max,
    /// `exclusiveMinimum`
    ExclusiveMin,
    /// `exclusiveMaximum`
    ExclusiveMax,
    /// `minLength`
    MinLength,
    /// `maxLength`
    MaxLength,
    /// `minItems`
    MinItems,
    /// `maxItems`
    MaxItems,
}

impl Limit {
    const ALL: [(Self, &'static str, &'static str, &'static str); 8] = [
        (Self::Min, "minimum", "min", "least value"),
        (Self::Max, "maximum", "max", "greatest value"),
        (Self::ExclusiveMin, "exclusiveMinimum", "exclusive-min", "value to stay above"),
        (Self::ExclusiveMax, "exclusiveMaximum", "exclusive-max", "value to stay below"),
        (Self::MinLength, "minLength", "min-length", "least length"),
        (Self::MaxLength, "maxLength", "max-length", "greatest length"),
        (Self::MinItems, "minItems", "min-items", "least number of items"),
        (Self::MaxItems, "maxItems", "max-items", "greatest number of items"),
    ];

    fn row(self) -> (Self, &'static str, &'static str, &'static str) {
        Self::ALL.into_iter().find(|row| row.0 == self).unwrap_or(Self::ALL[0])
    }

    /// The limit that a key of a schema sets.
    pub(super) fn of(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|row| row.1 == key).map(|row| row.0)
    }

    /// As rules name it.
    pub fn as_str(self) -> &'static str {
        self.row().2
    }

    /// What people call it.
    pub fn told(self) -> &'static str {
        self.row().3
    }

    /// True for limits that values must not go below.
    pub fn is_least(self) -> bool {
        matches!(self, Self::Min | Self::ExclusiveMin | Self::MinLength | Self::MinItems)
    }
}
