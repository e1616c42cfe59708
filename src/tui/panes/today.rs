//! What is to be done: next steps that are due, handovers, deals without a next step, days to remember (B8, A5, C3).

use crate::desk::{Answer, AskToday, Command, LastCheck, OccasionAhead};
use crate::domain::ContactId;
use crate::store::{DealLine, HandoverLine, TaskLine, Topic, Topics};
use crate::tui::act::Act;
use crate::tui::canvas::Canvas;
use crate::tui::keymap::{Facts, GLOBAL, LIST, Layer, Need, need};
use crate::tui::look::Look;
use crate::tui::overlays::{Card, forms};
use crate::tui::pane::{At, Do, Pane, Slot};
use crate::tui::widgets::fit::fit;
use crate::tui::widgets::table::{Cell, Column, Parts, Row, Table};
use ratatui::layout::Rect;

const TODAY: Slot = 0;
/// What is seen at once, before the rest is there.
const FIRST: Slot = 1;

/// The pane's own keys.
pub const KEYS: Layer = Layer {
    word: "today",
    bindings: &[
        need(&["Enter"], Act::Open, &[Need::Row]),
        need(&["x"], Act::Done, &[Need::Finishable]),
        need(&["c"], Act::LogCall, &[Need::Row]),
        need(&["p"], Act::Postpone, &[Need::Task]),
        need(&["h"], Act::Handover, &[Need::Handover]),
    ],
};

/// A line of Today.
#[derive(Clone, Debug)]
enum Line {
    Due(TaskLine),
    Handover(HandoverLine, i64),
    Stuck(DealLine),
    Occasion(OccasionAhead),
    Ahead(TaskLine),
}

impl Line {
    fn contact(&self) -> ContactId {
        match self {
            Line::Due(task) | Line::Ahead(task) => task.contact,
            Line::Handover(handover, _) => handover.contact,
            Line::Stuck(deal) => deal.contact,
            Line::Occasion(occasion) => occasion.contact,
        }
    }

    fn name(&self) -> &str {
        match self {
            Line::Due(task) | Line::Ahead(task) => &task.name,
            Line::Handover(handover, _) => &handover.name,
            Line::Stuck(deal) => &deal.name,
            Line::Occasion(occasion) => &occasion.name,
        }
    }

    fn task(&self) -> Option<&TaskLine> {
        match self {
            Line::Due(task) | Line::Ahead(task) => Some(task),
            _ => None,
        }
    }

    /// The catalogue's key of the part of Today that the line belongs to.
    fn part(&self) -> &'static str {
        match self {
            Line::Due(_) => "today-due",
            Line::Handover(..) => "today-handovers",
            Line::Stuck(_) => "today-stuck",
            Line::Occasion(_) => "today-occasions",
            Line::Ahead(_) => "today-ahead",
        }
    }

    fn when(&self, look: &Look) -> Cell {
        let theme = look.theme;
        let near = |day, style| Cell::styled(look.lang.day_near(day, look.today), style);
        match self {
            Line::Due(task) => near(task.due, if task.due < look.today { theme.bad } else { theme.text }),
            Line::Ahead(task) => near(task.due, theme.dim),
            Line::Handover(handover, limit) => {
                let late = look.today.since(handover.opened_on) > *limit;
                near(handover.opened_on, if late { theme.bad } else { theme.text })
            }
            Line::Stuck(deal) => {
                let here = look.say("today-days-here", &[("n", deal.days_here.into())]);
                let late = deal.limit_days > 0 && deal.days_here > deal.limit_days;
                Cell::styled(here, if late { theme.bad } else { theme.dim })
            }
            Line::Occasion(occasion) => near(occasion.day, theme.accent),
        }
    }

    fn what(&self, look: &Look) -> Cell {
        match self {
            Line::Due(task) | Line::Ahead(task) => {
                let kind = look.lang.word(task.kind);
                Cell::from(if task.words.is_empty() { kind } else { format!("{kind}: {}", task.words) })
            }
            Line::Handover(handover, _) => {
                Cell::from(look.say("today-handover", &[("manager", handover.manager.as_str().into())]))
            }
            Line::Stuck(deal) => {
                let stage = forms::stage_name(&deal.stage, look.lang);
                Cell::from(format!("{} · {} · {stage}", deal.title, look.lang.money(deal.amount)))
            }
            Line::Occasion(occasion) => Cell::from(occasion.title.as_str()),
        }
    }

    fn phone(&self) -> &str {
        self.task().and_then(|task| task.phone.as_deref()).unwrap_or("")
    }
}

impl Row for Line {
    /// The row's own id and the part that it is in.
    fn id(&self) -> i64 {
        let (part, id) = match self {
            Line::Due(task) | Line::Ahead(task) => (0, task.id),
            Line::Handover(handover, _) => (1, handover.id),
            Line::Stuck(deal) => (2, deal.id),
            Line::Occasion(occasion) => {
                (3, occasion.contact * 400 + i64::from(occasion.day.month() * 31 + occasion.day.day()))
            }
        };
        id * 4 + part
    }
}

const COLUMNS: &[Column<Line>] = &[
    Column { title: "column-when", least: 14, share: 0, give_way: 0, right: false, cell: |line, look| line.when(look) },
    Column {
        title: "column-name",
        least: 26,
        share: 2,
        give_way: 0,
        right: false,
        cell: |line, _| Cell::from(line.name()),
    },
    Column { title: "column-task", least: 28, share: 3, give_way: 0, right: false, cell: |line, look| line.what(look) },
    Column {
        title: "column-phone",
        least: 18,
        share: 0,
        give_way: 1,
        right: false,
        cell: |line, look| Cell::styled(line.phone(), look.theme.dim),
    },
];

/// The pane.
#[derive(Default)]
pub struct Today {
    table: Table<Line>,
    /// Whether all lines have come, not only the first.
    whole: bool,
    /// How many are due, and how many deals have no next step; more than are listed, maybe.
    due: i64,
    stuck: i64,
    /// The last check of the base, when it found faults.
    faults: Option<LastCheck>,
}

impl Today {
    fn current(&self, job: impl FnOnce(&Line) -> Option<Do>) -> Vec<Do> {
        self.table.current().and_then(job).into_iter().collect()
    }

    fn heading(&self, line: &Line) -> (&'static str, i64) {
        let listed =
            |part: &str| i64::try_from(self.table.rows().iter().filter(|row| row.part() == part).count()).unwrap_or(0);
        match line {
            Line::Due(_) => (line.part(), self.due),
            Line::Stuck(_) => (line.part(), self.stuck),
            _ => (line.part(), listed(line.part())),
        }
    }
}

impl Pane for Today {
    fn layers(&self) -> Vec<&'static Layer> {
        vec![&KEYS, &LIST, &GLOBAL]
    }

    fn facts(&self) -> Facts {
        let line = self.table.current();
        let task = line.is_some_and(|line| line.task().is_some());
        let handover = matches!(line, Some(Line::Handover(..)));
        Facts::default()
            .with(Need::Row, line.is_some())
            .with(Need::Task, task)
            .with(Need::Finishable, task || handover)
            .with(Need::Handover, handover)
    }

    fn watches(&self) -> Topics {
        Topics::of(&[Topic::Tasks, Topic::Deals, Topic::Contacts, Topic::Activities, Topic::Payments, Topic::Letters])
    }

    fn query(&mut self, at: &At) -> Vec<Do> {
        let first = AskToday { first: Some(usize::from(at.room.1)) };
        vec![if self.whole { Do::Ask(TODAY, AskToday::default().into()) } else { Do::Ask(FIRST, first.into()) }]
    }

    fn receive(&mut self, slot: Slot, answer: Answer, _at: &At) -> Vec<Do> {
        if let Answer::AskToday(today) = answer {
            if slot == FIRST && self.whole {
                return Vec::new();
            }
            self.whole |= slot == TODAY;
            (self.due, self.stuck, self.faults) = (today.due_count, today.stuck_count, today.faults);
            let handover = |handover| Line::Handover(handover, today.handover_days);
            let due = today.due.into_iter().map(Line::Due);
            let handovers = today.handovers.into_iter().map(handover);
            let stuck = today.stuck.into_iter().map(Line::Stuck);
            let occasions = today.occasions.into_iter().map(Line::Occasion);
            let ahead = today.ahead.into_iter().map(Line::Ahead);
            self.table.set(due.chain(handovers).chain(stuck).chain(occasions).chain(ahead).collect());
        }
        if self.whole { Vec::new() } else { vec![Do::Ask(TODAY, AskToday::default().into())] }
    }

    fn act(&mut self, act: Act, at: &At) -> Vec<Do> {
        match act {
            Act::Open => self.current(|line| Some(Do::Open(Box::new(Card::new(line.contact()))))),
            Act::Done => self.current(|line| match line {
                Line::Handover(handover, _) => Some(Do::Run(Command::FinishHandover { id: handover.id })),
                line => line.task().map(|task| Do::Run(Command::FinishTask { task: task.id })),
            }),
            Act::Handover => self.current(|line| match line {
                Line::Handover(handover, _) => Some(Do::Open(Box::new(forms::handover(at, handover)))),
                _ => None,
            }),
            Act::LogCall => self.current(|line| {
                let deal = match line {
                    Line::Stuck(deal) => Some(deal.id),
                    line => line.task().and_then(|task| task.deal),
                };
                let task = line.task().map(|task| task.id);
                let about = forms::About { contact: line.contact(), name: line.name(), deal, task };
                Some(Do::Open(Box::new(forms::activity(at, about))))
            }),
            Act::Postpone => self.current(|line| line.task().map(|task| Do::Open(Box::new(forms::postpone(task))))),
            act => {
                self.table.act(act, usize::from(at.room.1.saturating_sub(1)));
                Vec::new()
            }
        }
    }

    fn status(&self, look: &Look) -> String {
        if let Some(last) = self.faults {
            return look.say("today-faults", &[("day", last.day.into()), ("count", last.faults.into())]);
        }
        if self.table.is_empty() {
            return String::new();
        }
        look.say("today-status", &[("due", self.due.into()), ("stuck", self.stuck.into())])
    }

    fn draw(&self, area: Rect, canvas: &mut Canvas, look: &Look) {
        if self.table.is_empty() {
            let text = look.tr("today-none");
            canvas.sheet(area).set_string(
                area.x + 2,
                area.y + 1,
                fit(&text, usize::from(area.width.saturating_sub(2))),
                look.theme.dim,
            );
            return;
        }
        let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(1), ..area };
        let heading = |line: &Line| {
            let (part, n) = self.heading(line);
            look.say(part, &[("n", n.into())])
        };
        self.table.draw_in_parts(COLUMNS, &Parts { of: Line::part, heading: &heading }, inner, canvas, look);
    }
}
