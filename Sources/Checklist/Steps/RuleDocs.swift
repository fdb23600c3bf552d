/// The doc comment of each rule and of each kind of note, for `prereg explain`.
///
/// Written by the test `theTextIsTheDocComment`, which fails when a comment has changed; not to be
/// edited by hand.
enum RuleDocs {
  static let controlsRule = ##"""
    Identify the ablations and controls needed for a clean result.

    met     At least one specific ablation or variation that isolates a cause, and at least one
            specific control: an extra baseline, a placebo, a matched condition, a factor held
            fixed, seeds or a noise floor, an A/A test.
    weak    Only one of the two kinds, or both only named ("a placebo").
    absent  Neither. "The usual controls" and "ablations as needed" are neither.

    The experiment's own contrast between treatment and baseline is no control by itself, and a
    sweep of the tested factor is no ablation: what counts changes another factor and says what its
    outcome would tell apart.

    Why: without them a result shows that something happened, not why.
    """##

  static let costRule = ##"""
    Estimate compute cost and time before execution.

    met     A quantified cost of resources (GPU-hours, core-hours, money, tokens, FLOPs, reagents,
            pay, person-days) and a quantified duration of the run or the project. One figure that
            fixes both counts as both: "overnight on one A100, about 8 h".
    weak    Only one of the two in figures, or both only in words ("cheap", "fits on a laptop").
    absent  Neither, or a placeholder. Money or hours of something else (revenue, the length of an
            audio set, a production fleet) do not count.

    Why: an estimate made beforehand decides whether the experiment is worth it, and shows when it
    has grown into another one.
    """##

  static let criteriaRule = ##"""
    Pre-register success criteria.

    met     A decision rule fixed in advance: a named measure with a threshold (a number, an
            interval, a bound on significance or an exact condition) that says when the hypothesis
            counts as supported or not.
    weak    Success without a threshold ("if accuracy improves"), "significant" without a bound, or
            a threshold that stands only in the hypothesis.
    absent  It is not there. A statistical test without the outcome that counts as success is none,
            and neither are gates and pre-checks.

    Why: a line drawn after the result is drawn around it.
    """##

  static let experimentRule = ##"""
    Propose the minimum experiment that would test it.

    met     A concrete procedure that someone could run: what system, model or population, on what
            data or workload, what is compared with what, what is measured; and its scope is
            bounded by sizes, runs, a duration or an explicit smallest version.
    weak    An experiment is proposed but could not be run from the text (two or more of those five
            parts are missing), or it is a programme without an end.
    absent  It is not there. Building or training something with nothing put to test is none.

    Why: the smallest experiment that can say no is the one that gets run.
    """##

  static let hypothesisRule = ##"""
    State the hypothesis explicitly.

    met     A specific, testable proposition is put forward as the thing to be tested: what is
            changed or compared, and what would be observed, with a direction or a size on
            something measurable.
    weak    It is named but too vague to test, or only a question ("whether X helps"), an aim, or
            the user's hunch repeated.
    absent  It is not there.

    It counts wherever it stands and whatever it is called; a directional prediction that the
    procedure tests is one. A number that stands only in the success criteria does not turn a
    question into a hypothesis.

    Why: a proposition that names what would be seen can turn out wrong. A question or an aim
    cannot, and any result will seem to answer it.
    """##

  static let overclaimRule = ##"""
    Treat "I think X works" as a hypothesis, not a conclusion.

    An overclaim asserts, before any experiment, that the idea works or will work as a fact: "this
    will certainly", "since this is known to work". A cited prior result, a quotation of the user, a
    conditional, an estimate or a probability is none.

    Why: a plan that knows its result is not a test, and will be read as evidence.
    """##

  static let languageNote = ##"""
    The word lists do not know the text's language: its levels cannot be relied on.
    """##

  static let costArithmeticNote = ##"""
    A product that the plan spells out does not come out, or a time does not follow from the
    computation and the speed beside it. Rounded results are left alone.
    """##

  static let budgetNote = ##"""
    A figure of the cost estimate is above the budget in US dollars, GPU-hours or days: that of the
    front matter, of the prompt or of the scored text itself, or of `prereg score --budget`.
    """##

  static let seedsInCostNote = ##"""
    The controls ask for several seeds, and the cost says what one run takes and not what all do.
    """##

  static let noRefutingOutcomeNote = ##"""
    The success criteria name no outcome that would count against the hypothesis.
    """##

  static let criterionCannotFailNote = ##"""
    A bound in the success criteria that next to no result can miss, such as p < 0.9 or
    an accuracy of at least 0 %.
    """##

  static let unmeasuredMetricNote = ##"""
    The success criteria are about a measure, and the rest of the plan names others and not that
    one.
    """##
}
