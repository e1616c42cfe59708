//! Everything that a key can do, by name.

macro_rules! acts {
    ($($(#[$doc:meta])* $name:ident = $word:literal),+ $(,)?) => {
        /// What a key does. The catalogue's `act-WORD` names it and `act-WORD-help` says it in full.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Act { $($(#[$doc])* $name),+ }

        impl Act {
            /// Every act.
            pub const ALL: &'static [Act] = &[$(Act::$name),+];

            /// The act's one word.
            pub fn word(self) -> &'static str {
                match self { $(Act::$name => $word),+ }
            }
        }
    };
}

acts! {
    /// Leaves the program.
    Quit = "quit",
    /// Back to the shell; `fg` returns.
    Suspend = "suspend",
    /// Paints everything again.
    Redraw = "redraw",
    /// The keys of where one is.
    Help = "help",
    /// Every command by name.
    Palette = "palette",
    /// Finds anyone.
    Find = "find",
    /// Takes back the last act.
    Undo = "undo",
    /// Does again what was taken back.
    Redo = "redo",
    /// What was done.
    History = "history",
    /// What was not finished.
    Unfinished = "unfinished",
    /// Away with it.
    ThrowAway = "throw-away",
    /// Another program's table.
    Import = "import",
    /// What the file holds.
    GoOn = "go-on",
    /// What the import would do.
    TryImport = "try-import",
    /// Our field for a column.
    PickField = "pick-field",
    /// The file after this.
    NextFile = "next-file",
    /// The file before this.
    PreviousFile = "previous-file",
    /// The file is not brought in.
    LeaveFileOut = "leave-file-out",
    /// The column is not read.
    LeaveOut = "leave-out",
    /// Day or month first.
    DayOrder = "day-order",
    /// Point or comma before decimals.
    DecimalMark = "decimal-mark",
    /// The file's encoding.
    PickEncoding = "pick-encoding",
    /// The file's separator.
    PickSeparator = "pick-separator",
    /// What runs ends now.
    Stop = "stop",
    /// The file's value of a field that was changed here.
    TakeTheirs = "take-theirs",
    /// The file's values of all of them.
    TakeAllTheirs = "take-all-theirs",
    /// The whole import is undone.
    TakeBack = "take-back",
    /// Who of the import is here twice.
    ImportTwins = "import-twins",
    /// The rows that were rejected, in the user's own editor.
    EditRejected = "edit-rejected",
    /// Pairs of everybody, or of an import alone.
    AllPairs = "all-pairs",
    /// Those who are listed, for other programs and the post.
    Export = "export",
    /// Opens the pane.
    Today = "today",
    /// Opens the pane.
    Funnel = "funnel",
    /// Opens the pane.
    Clients = "clients",
    /// Opens the pane.
    Letters = "letters",
    /// Opens the pane.
    Referrals = "referrals",
    /// Opens the pane.
    Statistics = "statistics",
    /// A row down.
    Down = "down",
    /// A row up.
    Up = "up",
    /// A screenful down.
    PageDown = "page-down",
    /// A screenful up.
    PageUp = "page-up",
    /// The first row.
    Top = "top",
    /// The last row.
    Bottom = "bottom",
    /// Opens what is under the cursor.
    Open = "open",
    /// Closes what is open.
    Back = "back",
    /// The field after this.
    NextField = "next-field",
    /// The field before this.
    PreviousField = "previous-field",
    /// What somebody else made of it.
    Theirs = "theirs",
    /// The card of who this may be.
    ShowLikely = "show-likely",
    /// Saves the form.
    Save = "save",
    /// Takes what is under the cursor.
    Accept = "accept",
    /// The text in the user's own editor.
    Editor = "editor",
    /// Yes.
    Yes = "yes",
    /// No.
    No = "no",
    /// A new contact.
    AddContact = "add-contact",
    /// Changes the contact.
    Edit = "edit",
    /// A call, with its outcome and the next step.
    LogCall = "log-call",
    /// They got in touch.
    Inquiry = "inquiry",
    /// A possible sale.
    AddDeal = "add-deal",
    /// An order.
    AddOrder = "add-order",
    /// Money came in.
    AddPayment = "add-payment",
    /// Money went back.
    Refund = "refund",
    /// What they would like.
    AddWish = "add-wish",
    /// A next step.
    NextStep = "next-step",
    /// A day to remember.
    AddOccasion = "add-occasion",
    /// The introduction to the manager.
    Handover = "handover",
    /// A new product.
    AddProduct = "add-product",
    /// The task is done.
    Done = "done",
    /// The task, later.
    Postpone = "postpone",
    /// Takes the next client in the queue.
    NextLetter = "next-letter",
    /// Releases the letter.
    ReadyLetter = "ready-letter",
    /// The letter as a PDF.
    LetterPdf = "letter-pdf",
    /// The letter as an e-mail draft.
    LetterMail = "letter-mail",
    /// The letter has left the house.
    SendLetter = "send-letter",
    /// They wrote back.
    AnswerLetter = "answer-letter",
    /// Subject and way of the letter.
    LetterDetails = "letter-details",
    /// The client waits again.
    DropLetter = "drop-letter",
    /// The client's card.
    ShowClient = "show-client",
    /// The week before.
    WeekBefore = "week-before",
    /// The week after.
    WeekAfter = "week-after",
    /// A shorter period.
    Shorter = "shorter",
    /// A longer period.
    Longer = "longer",
    /// An earlier period.
    Earlier = "earlier",
    /// A later period.
    Later = "later",
    /// Who is here twice.
    Duplicates = "duplicates",
    /// The pair, side by side.
    Merge = "merge",
    /// The pair is two contacts.
    NotTheSame = "not-the-same",
    /// The pair, another time.
    SetAside = "set-aside",
    /// The search, once more.
    SearchAgain = "search-again",
    /// The other record's value.
    TakeOther = "take-other",
    /// The other record stays.
    SwapSides = "swap-sides",
    /// Contact data to be put right.
    WrongData = "wrong-data",
    /// It is right after all.
    Confirm = "confirm",
    /// It is wrong.
    MarkWrong = "mark-wrong",
    /// How far a phone or an address is to be trusted.
    Mark = "mark",
    /// Mail that says what could not be delivered.
    Bounces = "bounces",
    /// The letter came back.
    ReturnLetter = "return-letter",
    /// Fewer rows.
    Filter = "filter",
    /// Fewer rows, by words.
    Narrow = "narrow",
    /// What could stand at the end.
    Complete = "complete",
    /// The filter, by name.
    SaveFilter = "save-filter",
    /// The saved filter goes.
    DropFilter = "drop-filter",
    /// What they agreed to.
    Consents = "consents",
    /// To the names that begin so.
    Jump = "jump",
    /// The stage before this.
    StageLeft = "stage-left",
    /// The stage after this.
    StageRight = "stage-right",
    /// The deal to the next stage.
    MoveOn = "move-on",
    /// The deal to the stage before.
    MoveBack = "move-back",
    /// The deal is lost.
    Lose = "lose",
    /// The list after this.
    NextPart = "next-part",
    /// The list before this.
    PreviousPart = "previous-part",
    /// Referrers of one kind, or all.
    FilterKind = "filter-kind",
    /// A new referrer.
    AddReferrer = "add-referrer",
    /// A new commission plan.
    AddPlan = "add-plan",
    /// Cards for a referrer.
    IssueCards = "issue-cards",
    /// Somebody brings a card.
    BringCard = "bring-card",
    /// Pays referrers, after a preview.
    Payout = "payout",
    /// What a referrer earned, and why.
    Statement = "statement",
}
