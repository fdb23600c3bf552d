internal import JSONText
internal import Checklist

/// A batch's progress as one line: pure text, the caller decides when to write it and what to erase.
public enum ProgressLine {
  /// At which point of the run a JSON event was written.
  public enum Event: String, Sendable, Hashable {
    /// Before the first call of this command.
    case start
    /// Now and then on the way.
    case progress
    /// After the last call, also when the run was interrupted or stopped by a budget.
    case end
  }

  /// For a terminal: a bar and the counts, never wider than the terminal, without a line end.
  ///
  /// On a narrow terminal the later parts give way first, then the bar.
  public static func terminal(_ snapshot: ProgressSnapshot, _ style: TerminalStyle) -> String {
    let parts = parts(of: snapshot)
    let separator = " \(style.dot) "
    var shown: [(text: String, tone: Tone)] = []
    var width = 0
    for part in parts {
      let addition = (shown.isEmpty ? 0 : separator.columns) + part.text.columns
      if width + addition >= style.width { break }
      shown.append(part)
      width += addition
    }
    let barWidth = min(20, style.width - width - 3)
    let bar = barWidth >= 8 ? self.bar(snapshot, barWidth, style) + "  " : ""
    return bar + shown.map { style.paint($0.text, $0.tone) }.joined(separator: separator)
  }

  /// For a log: the counts on a line of their own, ended by LF.
  public static func plain(_ snapshot: ProgressSnapshot) -> String {
    parts(of: snapshot).map(\.text).joined(separator: ", ") + "\n"
  }

  /// One event of `--progress json`, shape `prereg.progress/1`, ended by LF.
  ///
  /// Members in this order: `schema`, `event` (`start`, `progress`, `end`), `total`, `done` (refused
  /// and truncated among them), `refused`, `truncated`, `failed`, `in_flight`, `waiting` (to
  /// retry, or for the rate limit), `usd` (`null` when unknown), `elapsed_seconds`, `left_seconds` (`null` when it cannot be told).
  public static func json(_ snapshot: ProgressSnapshot, _ event: Event = .progress) -> String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("schema")
      writer.string("prereg.progress/1")
      writer.key("event")
      writer.string(event.rawValue)
      for (name, count) in [
        ("total", snapshot.total), ("done", snapshot.done), ("refused", snapshot.refused),
        ("truncated", snapshot.truncated), ("failed", snapshot.failed),
        ("in_flight", snapshot.inFlight), ("waiting", snapshot.waiting + snapshot.paced),
      ] {
        writer.key(name)
        writer.number(count)
      }
      for (name, value) in [
        ("usd", snapshot.spentUSD), ("elapsed_seconds", snapshot.elapsed.inSeconds),
        ("left_seconds", snapshot.left?.inSeconds),
      ] {
        writer.key(name)
        writer.number(value.map { ($0 * 1e6).rounded() / 1e6 })
      }
    }
    return writer.text + "\n"
  }

  /// What there is to say, the most important first; counts of nothing are left out.
  private static func parts(of snapshot: ProgressSnapshot) -> [(text: String, tone: Tone)] {
    let done = "\(Figures.count(snapshot.done))/\(Figures.count(snapshot.total)) done"
    let isOver = snapshot.done + snapshot.failed >= snapshot.total
    var parts: [(text: String, tone: Tone)] = [(done, .strong)]
    func add(_ count: Int, _ word: String, _ tone: Tone) {
      if count > 0 { parts.append(("\(Figures.count(count)) \(word)", tone)) }
    }
    add(snapshot.failed, "failed", .bad)
    if !isOver, let left = snapshot.left {
      parts.append(("\(Figures.time(left.inSeconds.rounded())) left", .plain))
    }
    parts.append(("spent \(Figures.usd(snapshot.spentUSD))", .plain))
    add(snapshot.inFlight, "in flight", .plain)
    add(snapshot.waiting, "waiting to retry", .caution)
    add(snapshot.paced, "waiting for the rate limit", .plain)
    add(snapshot.refused, "refused", .caution)
    add(snapshot.truncated, "truncated", .caution)
    parts.append(("\(Figures.time(snapshot.elapsed.inSeconds)) elapsed", .faint))
    return parts
  }

  private static func bar(
    _ snapshot: ProgressSnapshot, _ width: Int, _ style: TerminalStyle
  ) -> String {
    let total = max(snapshot.total, 1)
    func cells(_ count: Int) -> Int { min(max(count, 0), total) * width / total }
    let done = cells(snapshot.done)
    let failed = cells(snapshot.done + snapshot.failed) - done
    let (full, cross, empty) = style.unicode ? ("█", "▒", "░") : ("#", "!", ".")
    return style.paint(String(repeating: full, count: done), .good)
      + style.paint(String(repeating: cross, count: failed), .bad)
      + style.paint(String(repeating: empty, count: width - done - failed), .faint)
  }
}
