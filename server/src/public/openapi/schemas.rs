//! The arguments and answers of `pkg/api.schema.json`, as OpenAPI has them.

use serde_json::{Map, Value, json};

use super::query;

/// The schema of the API, the one source of arguments and answers.
const SOURCE: &str = include_str!("../../../../pkg/api.schema.json");

/// Where the schema has its parts.
const THERE: &str = "#/$defs/";
/// Where OpenAPI has them.
const HERE: &str = "#/components/schemas/";

/// The parts of the schema by their names.
#[derive(Debug)]
pub(super) struct Schemas(Map<String, Value>);

impl Schemas {
    /// What the file has.
    pub(super) fn read() -> Schemas {
        let source: Value = serde_json::from_str(SOURCE).unwrap_or_default();
        let parts = source["$defs"].as_object();
        Schemas(parts.cloned().unwrap_or_default())
    }

    /// The arguments of a function.
    pub(super) fn args(&self, function: &str) -> Value {
        let args = self.0.get(&format!("{function}.args"));
        self.without_null(args.unwrap_or(&Value::Null))
    }

    /// The arguments of a function by their names, but for those that are ignored, which a query cannot always carry;
    /// none of them may be null.
    pub(super) fn properties(&self, function: &str) -> Vec<(String, Value)> {
        let args = self.args(function);
        let properties = args["properties"].as_object().into_iter().flatten();
        let property = |(name, schema): (&String, &Value)| {
            let mut schema = self.without_null(schema);
            name_id(name, &mut schema);
            if let Some(items) = schema.get_mut("items") {
                *items = self.without_null(items);
            }
            (name.clone(), schema)
        };
        let counts = |(_, schema): &(&String, &Value)| schema["readOnly"] != true;
        properties.filter(counts).map(property).collect()
    }

    /// The arguments of a function, in a query.
    pub(super) fn parameters(&self, function: &str) -> Vec<Value> {
        let args = self.args(function);
        let required = args["required"].as_array();
        let is_required = |name: &str| {
            let mut names = required.into_iter().flatten();
            names.any(|required| required == name)
        };
        let properties = self.properties(function).into_iter();
        let parameter = |(name, schema): (String, Value)| {
            let mut parameter = query::parameter(&name, &schema);
            parameter["required"] = json!(is_required(&name));
            moved(&mut parameter);
            parameter
        };
        properties.map(parameter).collect()
    }

    /// What a function cannot do without, in words: alternatives between the parameters of a query
    /// are what OpenAPI has no other place for.
    pub(super) fn needs(&self, function: &str) -> String {
        let args = self.args(function);
        let alternatives = |key: &str| {
            let of_each = args[key].as_array().into_iter().flatten();
            let names =
                of_each.filter_map(|one| Some(format!("`{}`", one["required"][0].as_str()?)));
            names.collect::<Vec<_>>().join(", ")
        };
        let (some, one) = (alternatives("anyOf"), alternatives("oneOf"));
        let mut needs = String::new();
        if !some.is_empty() {
            needs += &format!("One of {some} is needed; those that are given must say the same.");
        }
        if !one.is_empty() {
            needs += &format!(" Exactly one of {one} is needed.");
        }
        needs.trim().to_owned()
    }

    /// The body of a request to a function, which may be a file to those that read them.
    pub(super) fn body(&self, function: &str, reads: bool) -> Value {
        let args = self.args(function);
        let has_needs = ["anyOf", "oneOf", "required"];
        let is_required = has_needs.iter().any(|key| !args[*key].is_null());
        let json = json!({"schema": {"$ref": format!("{HERE}{function}.args")}});
        let mut content = json!({
            "application/json": json,
            "application/x-www-form-urlencoded": self.form(function),
        });
        if reads {
            content["application/octet-stream"] =
                json!({"schema": {"type": "string", "format": "binary"}});
            content["text/plain"] =
                json!({"schema": {"type": "string", "description": "a file that is a text"}});
        }
        json!({"required": is_required, "content": content})
    }

    /// The arguments as a form has them: each as in a query.
    fn form(&self, function: &str) -> Value {
        let args = self.args(function);
        let mut properties = Map::new();
        for (name, schema) in self.properties(function) {
            let mut text = query::text_alone(&name, &schema);
            moved(&mut text);
            properties.insert(name, text);
        }
        for beside in [query::callback(), query::version(), query::ignored()] {
            let name = beside["name"].as_str().unwrap_or_default();
            properties.insert(name.to_owned(), beside["schema"].clone());
        }
        let mut schema = json!({"type": "object"});
        for key in ["anyOf", "required", "additionalProperties"] {
            if let Some(needs) = args.get(key) {
                schema[key] = needs.clone();
            }
        }
        if let Some(alternatives) = args["oneOf"].as_array() {
            let only = |one: &Value| json!({"required": one["required"]});
            schema["oneOf"] = alternatives.iter().map(only).collect();
        }
        schema["properties"] = Value::Object(properties);
        json!({"schema": schema})
    }

    /// All parts, under the names that they have.
    pub(super) fn components(&self) -> Value {
        let functions = self.0.keys().filter_map(|name| name.strip_suffix(".args"));
        let mut parts = self.0.clone();
        for function in functions {
            let mut args = self.args(function);
            if let Some(properties) = args["properties"].as_object_mut() {
                properties
                    .iter_mut()
                    .for_each(|(name, schema)| name_id(name, schema));
            }
            parts.insert(format!("{function}.args"), args);
            let answer = self.0.get(&format!("{function}.answer"));
            parts.insert(format!("{function}.answer"), right(answer));
        }
        let mut parts = Value::Object(parts);
        moved(&mut parts);
        parts
    }

    /// A schema that null does not fit, itself and no reference.
    fn without_null(&self, schema: &Value) -> Value {
        let mut schema = match schema["$ref"]
            .as_str()
            .and_then(|name| name.strip_prefix(THERE))
        {
            Some(name) => self.0.get(name).cloned().unwrap_or_default(),
            None => schema.clone(),
        };
        for key in ["anyOf", "oneOf"] {
            let Some(list) = schema[key].as_array() else {
                continue;
            };
            let others: Vec<_> = list.iter().filter(|one| one["type"] != "null").collect();
            if others.len() < list.len()
                && let [only] = others[..]
            {
                let only = self.without_null(only);
                schema.as_object_mut().map(|schema| schema.remove(key));
                merge(&mut schema, only);
            }
        }
        if let Some(list) = schema["type"].as_array()
            && let Some(kind) = list.iter().find(|kind| *kind != "null")
        {
            schema["type"] = kind.clone();
        }
        if let Some(values) = schema["enum"].as_array_mut() {
            values.retain(|value| !value.is_null());
        }
        drop_nulls(&mut schema);
        schema
    }
}

/// Indexing a value for a key that it lacks, to change it, leaves null there.
fn drop_nulls(schema: &mut Value) {
    if let Some(schema) = schema.as_object_mut() {
        schema.retain(|_, value| !value.is_null());
    }
}

fn merge(schema: &mut Value, other: Value) {
    if let (Some(schema), Value::Object(other)) = (schema.as_object_mut(), other) {
        schema.extend(other);
    }
}

/// IDs are texts of a kind, to those who know it.
fn name_id(name: &str, schema: &mut Value) {
    if !matches!(name, "id" | "gnubgid" | "xgid") {
        return;
    }
    let text = match schema["anyOf"].as_array_mut() {
        Some(list) => list.iter_mut().find(|one| one["type"] == "string"),
        None => Some(&mut *schema),
    };
    if let Some(text) = text {
        text["format"] = json!("backgammon-id");
    }
    drop_nulls(schema);
}

/// An answer that is no error, which has another status.
fn right(answer: Option<&Value>) -> Value {
    let list = answer.and_then(|answer| answer["oneOf"].as_array());
    let is_error = |one: &&Value| one["$ref"] == format!("{THERE}Failure");
    let rights: Vec<_> = list
        .into_iter()
        .flatten()
        .filter(|one| !is_error(one))
        .collect();
    match rights[..] {
        [only] => only.clone(),
        _ => json!({"oneOf": rights}),
    }
}

/// References go to where OpenAPI has the parts.
fn moved(value: &mut Value) {
    match value {
        Value::Object(object) => {
            for (key, value) in object {
                match value.as_str().and_then(|name| name.strip_prefix(THERE)) {
                    Some(name) if key == "$ref" => *value = json!(format!("{HERE}{name}")),
                    _ => moved(value),
                }
            }
        }
        Value::Array(list) => list.iter_mut().for_each(moved),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn args(function: &str, name: &str) -> Value {
        let found = Schemas::read().parameters(function);
        let parameter = found
            .into_iter()
            .find(|parameter| parameter["name"] == name);
        parameter.expect("an argument")
    }

    #[test]
    fn null_is_nothing_that_a_query_can_say() {
        let size = json!({"type": "integer", "minimum": 1, "maximum": 100_000});
        assert_eq!(args("areas", "width")["schema"], size);
        assert_eq!(args("areas", "lang")["schema"]["type"], "string");
        assert_eq!(
            args("areas", "home")["schema"],
            json!({"enum": ["right", "left"]})
        );
        assert_eq!(
            args("areas", "bottom")["schema"]["enum"],
            json!(["1", "0", "roller", "decider"])
        );
    }

    #[test]
    fn what_is_needed_is_said() {
        assert_eq!(args("edit", "changes")["required"], true);
        assert_eq!(args("edit", "id")["required"], false);
        let needs = Schemas::read().needs("move");
        assert!(
            needs.contains("`id`, `gnubgid`, `xgid`") && needs.contains("`move`, `steps`"),
            "{needs}"
        );
        assert_eq!(Schemas::read().needs("encode"), "");
    }

    #[test]
    fn answers_are_no_errors_and_arguments_are_closed() {
        let parts = Schemas::read().components();
        assert_eq!(parts["plays.answer"]["$ref"], format!("{HERE}Plays"));
        assert_eq!(parts["areas.answer"]["$ref"], format!("{HERE}AreasAnswer"));
        assert_eq!(parts["plays.args"]["additionalProperties"], false);
        assert_eq!(parts["encode.args"]["additionalProperties"], false);
        assert_eq!(
            parts["plays.args"]["properties"]["id"]["format"],
            "backgammon-id"
        );
    }
}
