//! What seeded tickets say: a small grammar that fills in the catalog's templates, one ticket in ten in Chinese.

mod words;

use crate::catalog::Entry;
use crate::seed::random::{Random, uuid};
use domain::act::LoggedAct;
use domain::catalog::{Param, ParamKind};
use domain::moment::Zone;
use words::{EN, Phrases, ZH};

/// Speaks for both sides of one ticket.
pub(super) struct Speaker<'a> {
    random: &'a mut Random,
    entry: &'a Entry,
    phrases: &'static Phrases,
    created: i64,
    /// The resource that it is about.
    resource: String,
    resource_id: String,
    address: String,
}

impl<'a> Speaker<'a> {
    pub(super) fn new(random: &'a mut Random, entry: &'a Entry, created: i64) -> Self {
        let phrases = if random.percent(10) { &ZH } else { &EN };
        let (role, n) = (*random.pick(&words::ROLES), random.within(1, 24));
        let place = *random.pick(&words::PLACES);
        let resource_id = uuid(random);
        let address = format!("{}.{}.{}", *random.pick(&words::NETWORKS), random.within(0, 255), random.within(1, 254));
        Self { entry, phrases, created, resource: format!("{place}-{role}-{n:02}"), resource_id, address, random }
    }

    /// The template with its places filled in.
    pub(super) fn description(&mut self) -> String {
        let template = &self.entry.template;
        let lines: Vec<String> = template.lines().map(|line| self.line(line)).collect();
        lines.join("\n")
    }

    /// The message that comes with an act.
    pub(super) fn message(&mut self, act: LoggedAct) -> String {
        let phrases = self.phrases;
        self.say(match act {
            LoggedAct::AskFeedback => phrases.asks,
            LoggedAct::Propose => phrases.proposals,
            LoggedAct::Reject => phrases.rejections,
            LoggedAct::Reply | LoggedAct::AnswerFeedback => phrases.replies,
            LoggedAct::Answer
            | LoggedAct::Create
            | LoggedAct::Remind
            | LoggedAct::Close
            | LoggedAct::Cancel
            | LoggedAct::Rate
            | LoggedAct::Delete
            | LoggedAct::Take
            | LoggedAct::Confirm
            | LoggedAct::NotSolved
            | LoggedAct::Suspend
            | LoggedAct::Resume
            | LoggedAct::Assign
            | LoggedAct::Forward
            | LoggedAct::CloseItself
            | LoggedAct::Associate
            | LoggedAct::Disassociate
            | LoggedAct::ChangeContact
            | LoggedAct::ClearContact
            | LoggedAct::ChangeResources
            | LoggedAct::RequestAuthorization
            | LoggedAct::ConfirmAuthorization
            | LoggedAct::RejectAuthorization
            | LoggedAct::CancelAuthorization
            | LoggedAct::RecallAuthorization
            | LoggedAct::RevealAuthorization
            | LoggedAct::ExpireAuthorization
            | LoggedAct::ClearAuthorization
            | LoggedAct::Withdraw => phrases.answers,
        })
    }

    /// Why a ticket is handed to a colleague.
    pub(super) fn reason(&mut self) -> String {
        self.say(self.phrases.reasons)
    }

    /// What a rating says beside its scores.
    pub(super) fn comments(&mut self) -> String {
        self.say(self.phrases.comments)
    }

    /// The same generator, for what is not said.
    pub(super) fn random(&mut self) -> &mut Random {
        self.random
    }

    /// "My Resource Information": most fields are filled in. Another catalog asks other fields, and makes no other crowd.
    pub(super) fn params(&mut self) -> Vec<(String, String)> {
        let mut random = self.random.fork();
        let mut filled = Vec::new();
        for param in &self.entry.params {
            // Nobody in a crowd has something to hide.
            if !param.is_secret() && random.percent(75) {
                filled.push((param.key.clone(), self.value(&mut random, param)));
            }
        }
        filled
    }

    fn line(&mut self, line: &str) -> String {
        let label = line.split_once(": <").map_or(line, |(label, _)| label);
        let said = match label {
            "Symptom" => self.say(self.phrases.symptoms),
            "Started at" => Zone::named("UTC").when(self.created - self.random.within(10, 3000) * 60_000).utc,
            "Impact" => self.say(self.phrases.impacts),
            "Resource IDs" => format!("{} ({})", self.resource_id, self.resource),
            "Changes before it started" => self.say(self.phrases.changes),
            "Tried already" => self.say(self.phrases.tried),
            "Goal" => self.say(self.phrases.goals),
            "Product and specification" => format!("{}, {}", self.entry.product, *self.random.pick(&words::FLAVORS)),
            "Read so far" => self.say(self.phrases.read),
            "Question" => self.say(self.phrases.questions),
            "Resource ID and EIP" => format!("{} / {}", self.resource_id, self.address),
            "Error text or screenshot" | "ping / traceroute / telnet result" => self.say(self.phrases.errors),
            "Metric and normal value" => self.say(self.phrases.metrics),
            "Observed value and period" => self.say(self.phrases.observed),
            "Workload" => self.say(self.phrases.workloads),
            "Order or bill number" => format!("CS{}", self.random.within(2_000_000_000, 2_999_999_999)),
            "Period and amount in question" => self.say(self.phrases.amounts),
            "What you expected" => self.say(self.phrases.expected),
            label if label.starts_with("OS and login method") => self.say(self.phrases.logins),
            label if label.starts_with("Client and source IP") => self.say(self.phrases.clients),
            label if label.starts_with("Source IP and port") => self.say(self.phrases.routes),
            _ => self.say(self.phrases.changes),
        };
        format!("{label}: {said}")
    }

    /// One of these sentences, its places filled in.
    fn say(&mut self, sentences: &'static [&'static str]) -> String {
        let sentence = *self.random.pick(sentences);
        let mut said = String::with_capacity(sentence.len() + 40);
        let mut rest = sentence;
        while let Some((before, after)) = rest.split_once('{') {
            let (place, after) = after.split_once('}').unwrap_or((after, ""));
            said.push_str(before);
            said.push_str(&self.place(place));
            rest = after;
        }
        said.push_str(rest);
        said
    }

    fn place(&mut self, name: &str) -> String {
        match name {
            "resource" => self.resource.clone(),
            "problem" => self.entry.name.clone(),
            "product" => self.entry.product.clone(),
            "ip" => self.address.clone(),
            "error" => self.say(self.phrases.errors),
            "percent" => self.random.within(3, 95).to_string(),
            _ => self.random.within(2, 240).to_string(),
        }
    }

    fn value(&self, random: &mut Random, param: &Param) -> String {
        match param.kind {
            ParamKind::Text | ParamKind::Secret => self.text_of(random, param),
            ParamKind::Number => {
                let (low, high) = param.range.unwrap_or((1, 65535));
                let usual = [22, 3389, 2222].into_iter().find(|port| (low..=high).contains(port) && random.percent(50));
                usual.unwrap_or_else(|| random.within(low, high)).to_string()
            }
            ParamKind::Select => random.pick(&param.items).clone(),
            ParamKind::Date => Zone::named("UTC").days_after(self.created, -random.within(0, 60)),
        }
    }

    fn text_of(&self, random: &mut Random, param: &Param) -> String {
        match param.key.as_str() {
            "eip" => self.address.clone(),
            "engine" => (*random.pick(&["8.0.28", "5.7.38", "14.6", "2019 SE"])).to_owned(),
            "metric" => (*random.pick(&["cpu_util", "mem_usedPercent", "disk_util_inband"])).to_owned(),
            "bucket" | "repository" | "user_name" => self.resource.clone(),
            "domain" => format!("{}.example.com", self.resource),
            "object_key" => format!("backup/{}.tar.gz", self.resource),
            "order_id" => format!("CS{}", random.within(2_000_000_000, 2_999_999_999)),
            "function_urn" => {
                format!("urn:fss:eu-west-101:{}:function:default:{}:latest", random.hex(32), self.resource)
            }
            _ => self.resource_id.clone(),
        }
    }
}
