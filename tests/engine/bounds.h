// The scenarios that must be walked completely, natively in under a minute. Shared by the tests,
// which walk them, and by tests/bench/explore.cpp, which times that.
#pragma once

namespace poolscope::bounds {

struct Bound {
  const char* name;
  const char* scenario;
};

inline constexpr Bound kBounds[] = {
    {"two Ps, 4 operations each",
     "procs 2\ntogether\n"
     "  P0 put a\n  P0 put b\n  P0 get\n  P0 get\n"
     "  P1 get\n  P1 put c\n  P1 get\n  P1 get\nend\n"},
    {"three Ps, 2 operations each, around the last item of a ring",
     "procs 3\nP0 put z\nP0 put a\nP0 get\ntogether\n"
     "  P0 get\n  P0 put z\n  P1 get\n  P1 get\n  P2 get\n  P2 get\nend\n"},
    {"a ring grows from 8 to 16 against a thief",
     "procs 2\nP0 put z\nP0 put a\nP0 put b\nP0 put c\nP0 put d\nP0 put e\nP0 put f\nP0 put g\n"
     "P1 get\ntogether\n"
     "  P0 put h\n  P0 put i\n  P0 put j\n  P1 get\n  P1 get\n  P1 get\nend\n"},
    {"a thief in a ring while its owner wraps around it",
     "procs 2\nP0 put z\nP0 put a\nP0 put b\nP0 put c\nP0 put d\nP0 put e\nP0 put f\nP0 put g\n"
     "P0 put h\ntogether\n"
     "  P0 put i\n  P0 get\n  P0 put j\n  P0 put k\n  P1 get\n  P1 get\nend\n"},
    {"a collect between any two operations",
     "procs 2\nP0 put a\nP0 put b\ntogether\n"
     "  P0 get\n  P0 put c\n  P1 get\n  P1 get\n  gc\n  gc\nend\n"},
    {"GOMAXPROCS has grown: one P makes the new array while another pins with the old size",
     "procs 2\nP0 put a\nprocs 4\ntogether\n"
     "  P0 put b\n  P0 get\n  P3 put c\n  P3 get\nend\n"},
    {"two thieves leave a ring that is empty for good, the owner walks back to it",
     "procs 3\nP0 put z\nP0 put a\nP0 put b\nP0 put c\nP0 put d\nP0 put e\nP0 put f\nP0 put g\n"
     "P0 put h\nP0 put i\nP0 put j\nP0 get\nP1 get\nP1 get\nP1 get\nP1 get\nP1 get\nP1 get\n"
     "P1 get\nP1 get\ntogether\n"
     "  P1 get\n  P2 get\n  P0 get\n  P0 get\nend\n"},
    {"growth against a thief, with New",
     "procs 2\nnew on\nP0 put z\nP0 put a\nP0 put b\nP0 put c\nP0 put d\nP0 put e\nP0 put f\n"
     "P0 put g\nP1 get\ntogether\n"
     "  P0 put h\n  P0 put i\n  P0 put j\n  P1 get\n  P1 get\n  P1 get\nend\n"},
    {"wrapping around a thief, with New",
     "procs 2\nnew on\nP0 put z\nP0 put a\nP0 put b\nP0 put c\nP0 put d\nP0 put e\nP0 put f\n"
     "P0 put g\nP0 put h\ntogether\n"
     "  P0 put i\n  P0 get\n  P0 put j\n  P0 put k\n  P1 get\n  P1 get\nend\n"},
    {"a collect between any two operations, with New",
     "procs 2\nnew on\nP0 put a\nP0 put b\ntogether\n"
     "  P0 get\n  P0 put c\n  P1 get\n  P1 get\n  P1 put it\n  gc\n  gc\nend\n"},
};

}  // namespace poolscope::bounds
