/// Words found, in memory of its own.
///
/// An array asks with each word appended whether it is shared, by a call that costs more than the
/// word.
struct MatchList: ~Copyable {
  private var places: UnsafeMutableBufferPointer<WordMatch>
  private var count = 0

  /// Makes room for `capacity` words to begin with.
  init(capacity: Int) { places = .allocate(capacity: max(capacity, 8)) }

  deinit { places.deallocate() }

  /// Adds `match` at the end.
  @inline(__always)
  mutating func append(_ match: WordMatch) {
    if count == places.count { grow() }
    // Below the count of places, which is above 0.
    places[count] = match
    count += 1
  }

  /// The words so far.
  var all: [WordMatch] { Array(places[..<count]) }

  @inline(never)
  private mutating func grow() {
    let larger = UnsafeMutableBufferPointer<WordMatch>.allocate(capacity: places.count * 2)
    _ = larger.initialize(fromContentsOf: places)
    places.deallocate()
    places = larger
  }
}
