public import Opinions

/// How a run goes about its trials.
public struct RunOptions: Sendable, Hashable {
  /// When a call that failed is made again.
  public var retrying: Retrying
  /// The most follow-ups per trial that ask for missing steps; 0 for none.
  public var repairs: Int
  /// Whether replies arrive piece by piece: slower, but a gateway that cuts off long silences lets
  /// long replies through.
  public var streams: Bool
  /// The most that the run may cost in US dollars, earlier sessions included; `nil` for no limit.
  public var maximumUSD: Double?
  /// The most tokens that the run may take, input and output together, earlier sessions included;
  /// `nil` for no limit.
  public var maximumTokens: Int?
  /// What model judges will be asked about every reply once the trials are done; `nil` for nothing.
  ///
  /// The limits hold for that too: the most that it may take is kept back for each reply.
  public var judging: Judging?
  /// What earlier sessions of the run spent, in US dollars.
  public var spentBefore: Double
  /// The tokens that earlier sessions of the run took.
  public var tokensBefore: Int
  /// The trials of the plan that are to be done, for the progress; `nil` when they are not counted.
  public var total: Int?
  /// Those of them that earlier sessions have done.
  public var doneBefore: Int
  /// The models that replied to a trial of the plan in earlier sessions: what they refuse is the
  /// prompt's fault.
  public var repliedBefore: Set<String>
  /// The longest that a call may take by itself; zero for calls that are never broken off.
  ///
  /// Only one that begins nearer than this to the trial's deadline is broken off there.
  public var longestCall: Duration

  /// Questions to come about the replies of a run.
  public struct Judging: Sendable, Hashable {
    /// What is asked.
    public var question: OpinionQuestion
    /// Who is asked.
    public var judges: [String]
    /// The most that questions about replies of earlier sessions may take, in US dollars.
    public var usdBefore: Double
    /// The same in tokens.
    public var tokensBefore: Int

    /// Creates questions.
    public init(
      _ question: OpinionQuestion, to judges: [String], usdBefore: Double = 0,
      tokensBefore: Int = 0
    ) {
      self.question = question
      self.judges = judges
      self.usdBefore = usdBefore
      self.tokensBefore = tokensBefore
    }
  }

  /// Creates options.
  public init(
    retrying: Retrying = Retrying(), repairs: Int = 0, streams: Bool = false,
    maximumUSD: Double? = nil, maximumTokens: Int? = nil, judging: Judging? = nil,
    spentBefore: Double = 0, tokensBefore: Int = 0, total: Int? = nil, doneBefore: Int = 0,
    repliedBefore: Set<String> = [], longestCall: Duration = .zero
  ) {
    self.retrying = retrying
    self.repairs = repairs
    self.streams = streams
    self.maximumUSD = maximumUSD
    self.maximumTokens = maximumTokens
    self.judging = judging
    self.spentBefore = spentBefore
    self.tokensBefore = tokensBefore
    self.total = total
    self.doneBefore = doneBefore
    self.repliedBefore = repliedBefore
    self.longestCall = longestCall
  }
}
