//! `Slot` for the types that the description's types are made of: scalars, options, arrays, maps and boxes.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::runtime::model::slot::{Entries, List, Optional, Slot, Target, Text, View};
use crate::runtime::{
    Base64, Base64Url, Date, DateTime, Decimal, DecimalString, Field, File, SecretString, Uuid,
};

/// Scalars: the type, its blank value, how it is read, and how it is written.
macro_rules! scalars {
    ($($type:ty = $blank:expr, $target:ident, |$value:ident| $view:expr;)*) => {
        $(impl Slot for $type {
            fn blank() -> Self {
                $blank
            }

            fn target(&mut self) -> Target<'_> {
                Target::$target(self)
            }

            fn view(&self) -> View<'_> {
                let $value = self;
                $view
            }
        })*
    };
}

scalars! {
    bool = false, Boolean, |value| View::Boolean(*value);
    i32 = 0, I32, |value| View::Signed((*value).into());
    i64 = 0, I64, |value| View::Signed(*value);
    u32 = 0, U32, |value| View::Unsigned((*value).into());
    u64 = 0, U64, |value| View::Unsigned(*value);
    f64 = 0.0, Number, |value| View::Number(*value);
    String = Self::new(), String, |value| View::String(value);
    Value = Self::Null, Json, |value| View::Json(value);
    SecretString = Self::default(), Text, |value| View::Secret(value);
    File = Self::default(), Text, |value| View::File(value);
    DateTime = Self::from(""), Text, |value| View::String(value.as_str());
    Date = Self::from(""), Text, |value| View::String(value.as_str());
    Uuid = Self::from(""), Text, |value| View::String(value.as_str());
    DecimalString = Self::from(""), Text, |value| View::String(value.as_str());
    Base64 = Self::default(), Encoded, |value| View::Encoded(value);
    Base64Url = Self::default(), Encoded, |value| View::Encoded(value);
}

impl Slot for Decimal {
    fn blank() -> Self {
        Self::default()
    }

    fn target(&mut self) -> Target<'_> {
        Target::Decimal(self)
    }

    fn view(&self) -> View<'_> {
        View::Decimal(self)
    }

    fn reads_raw() -> bool {
        true
    }
}

impl<T: for<'a> From<&'a str>> Text for T {
    fn set(&mut self, string: &str) {
        *self = Self::from(string);
    }
}

impl<T: Clone + Slot> Slot for Option<T> {
    fn blank() -> Self {
        None
    }

    fn target(&mut self) -> Target<'_> {
        Target::Optional(self)
    }

    fn view(&self) -> View<'_> {
        self.as_ref().map_or(View::None, T::view)
    }

    fn reads_raw() -> bool {
        T::reads_raw()
    }
}

impl<T: Clone + Slot> Optional for Option<T> {
    fn set_null(&mut self) {
        *self = None;
    }

    fn set_blank(&mut self) -> Target<'_> {
        self.insert(T::blank()).target()
    }

    fn holds_raw(&self) -> bool {
        T::reads_raw()
    }
}

impl<T: Clone + Slot> Slot for Field<T> {
    fn blank() -> Self {
        Self::Absent
    }

    fn target(&mut self) -> Target<'_> {
        Target::Optional(self)
    }

    fn view(&self) -> View<'_> {
        match self {
            Self::Absent => View::Absent,
            Self::Null => View::Null,
            Self::Value(value) => value.view(),
        }
    }

    fn reads_raw() -> bool {
        T::reads_raw()
    }
}

impl<T: Clone + Slot> Optional for Field<T> {
    fn set_null(&mut self) {
        *self = Self::Null;
    }

    fn set_blank(&mut self) -> Target<'_> {
        *self = Self::Value(T::blank());
        match self {
            Self::Value(value) => value.target(),
            Self::Absent | Self::Null => Target::Optional(self),
        }
    }

    fn holds_raw(&self) -> bool {
        T::reads_raw()
    }
}

impl<T: Clone + Slot> Slot for Box<T> {
    fn blank() -> Self {
        Self::new(T::blank())
    }

    fn target(&mut self) -> Target<'_> {
        T::target(self)
    }

    fn view(&self) -> View<'_> {
        T::view(self)
    }

    fn reads_raw() -> bool {
        T::reads_raw()
    }
}

impl<T: Clone + Slot> Slot for Vec<T> {
    fn blank() -> Self {
        Self::new()
    }

    fn target(&mut self) -> Target<'_> {
        Target::Array(self)
    }

    fn view(&self) -> View<'_> {
        View::Array(self)
    }
}

impl<T: Clone + Slot> List for Vec<T> {
    fn required_len(&self) -> Option<usize> {
        None
    }

    fn len(&self) -> usize {
        self.len()
    }

    fn item(&self, index: usize) -> View<'_> {
        self.get(index).map_or(View::Absent, T::view)
    }

    fn slot(&mut self, index: usize) -> Option<Target<'_>> {
        if index == self.len() {
            self.push(T::blank());
        }
        self.get_mut(index).map(T::target)
    }
}

impl<T: Clone + Slot> Slot for BTreeMap<String, T> {
    fn blank() -> Self {
        Self::new()
    }

    fn target(&mut self) -> Target<'_> {
        Target::Map(self)
    }

    fn view(&self) -> View<'_> {
        View::Map(self)
    }
}

impl<T: Clone + Slot> Entries for BTreeMap<String, T> {
    fn len(&self) -> usize {
        self.len()
    }

    fn entries(&self) -> Box<dyn Iterator<Item = (&str, View<'_>)> + '_> {
        Box::new(self.iter().map(|(key, value)| (key.as_str(), value.view())))
    }

    fn slot(&mut self, key: &str) -> Target<'_> {
        // Of several values with one key, the last is kept.
        let value = self.entry(key.to_owned()).or_insert_with(T::blank);
        *value = T::blank();
        value.target()
    }
}

/// Tuples: arrays of a fixed length, each of whose items has a type of its own.
macro_rules! tuples {
    ($($length:literal: $($item:ident $index:tt),+;)*) => {
        $(impl<$($item: Clone + Slot),+> Slot for ($($item,)+) {
            fn blank() -> Self {
                ($($item::blank(),)+)
            }

            fn target(&mut self) -> Target<'_> {
                Target::Array(self)
            }

            fn view(&self) -> View<'_> {
                View::Array(self)
            }
        }

        impl<$($item: Clone + Slot),+> List for ($($item,)+) {
            fn required_len(&self) -> Option<usize> {
                Some($length)
            }

            fn len(&self) -> usize {
                $length
            }

            fn item(&self, index: usize) -> View<'_> {
                match index {
                    $($index => self.$index.view(),)+
                    _ => View::Absent,
                }
            }

            fn slot(&mut self, index: usize) -> Option<Target<'_>> {
                match index {
                    $($index => Some(self.$index.target()),)+
                    _ => None,
                }
            }
        })*
    };
}

tuples! {
    1: A 0;
    2: A 0, B 1;
    3: A 0, B 1, C 2;
    4: A 0, B 1, C 2, D 3;
    5: A 0, B 1, C 2, D 3, E 4;
    6: A 0, B 1, C 2, D 3, E 4, F 5;
    7: A 0, B 1, C 2, D 3, E 4, F 5, G 6;
    8: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7;
    9: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8;
    10: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9;
    11: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10;
    12: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11;
}
