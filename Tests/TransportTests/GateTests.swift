import Testing

@testable import Transport

@Suite struct GateTests {
  /// Lets in as many of `count` as may begin now; gives how many did.
  private func admit(_ count: Int, _ gate: inout Gate) -> Int {
    var begun = 0
    while begun < count, gate.isOpen {
      gate.began()
      begun += 1
    }
    return begun
  }

  private func ready(opened: Bool, _ gate: inout Gate) {
    if opened { gate.socketOpened() }
    gate.ready(opened: opened)
  }

  @Test func clearTextNeverWaits() {
    var gate = Gate(isTLS: false)
    #expect(admit(1_000, &gate) == 1_000)
    gate.answered(multiplexed: true)
    #expect(gate.kind == .serial)
  }

  @Test func theSecondTellsThatConnectionsAreShared() {
    var gate = Gate(isTLS: true)
    #expect(admit(500, &gate) == 1)
    ready(opened: true, &gate)
    #expect(admit(500, &gate) == 1)
    ready(opened: false, &gate)
    #expect(gate.kind == .multiplexed)
    #expect(admit(500, &gate) == 98)
    for _ in 0..<98 { ready(opened: false, &gate) }
    // The hundred and first makes a second connection, alone.
    #expect(admit(500, &gate) == 1)
    ready(opened: true, &gate)
    #expect(admit(500, &gate) == 99)
    #expect(gate.connections == 2)
  }

  @Test func theSecondTellsThatConnectionsAreNotShared() {
    var gate = Gate(isTLS: true)
    #expect(admit(500, &gate) == 1)
    ready(opened: true, &gate)
    #expect(admit(500, &gate) == 1)
    ready(opened: true, &gate)
    #expect(gate.kind == .serial)
    #expect(admit(500, &gate) == 500)
  }

  @Test func aQuickResponseTellsFirst() {
    for (multiplexed, expected) in [(true, Gate.Kind.multiplexed), (false, .serial)] {
      var gate = Gate(isTLS: true)
      #expect(admit(1, &gate) == 1)
      ready(opened: true, &gate)
      gate.answered(multiplexed: multiplexed)
      gate.ended(wasReady: true, failed: false)
      #expect(gate.kind == expected)
      #expect(admit(500, &gate) == (multiplexed ? 100 : 500))
    }
  }

  @Test func nobodyWaitsInLineForAServerThatIsAway() {
    var gate = Gate(isTLS: true)
    #expect(admit(500, &gate) == 1)
    gate.ended(wasReady: false, failed: true)
    #expect(admit(500, &gate) == 500)
    // And when it is back, its first response tells what it speaks.
    gate.answered(multiplexed: true)
    #expect(gate.kind == .multiplexed)
  }

  @Test func aCancelledFirstIsFollowedByAnother() {
    var gate = Gate(isTLS: true)
    #expect(admit(500, &gate) == 1)
    gate.ended(wasReady: false, failed: false)
    #expect(admit(500, &gate) == 1)
  }

  @Test func closedConnectionsGiveNoRoom() {
    var gate = Gate(isTLS: true)
    _ = admit(1, &gate)
    ready(opened: true, &gate)
    gate.answered(multiplexed: true)
    gate.ended(wasReady: true, failed: false)
    // One that lost the race of addresses is not one that stood.
    gate.socketOpened()
    gate.socketClosed()
    #expect(gate.connections == 1)
    gate.socketClosed()
    #expect(gate.connections == 0)
    #expect(admit(500, &gate) == 1)
  }
}
