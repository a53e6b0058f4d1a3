# Fuzzing: tests/fuzz/NAME.cpp is the target NAME, tests/fuzz/replay_test.cpp tries the kept inputs.
file(GLOB poolscope_fuzz_sources CONFIGURE_DEPENDS RELATIVE "${CMAKE_SOURCE_DIR}" tests/fuzz/*.cpp)
list(FILTER poolscope_fuzz_sources EXCLUDE REGEX "_test[.]cpp$")

# poolscope_fuzzers(): each target as a program of libFuzzer's, build/fuzz/fuzzers/fuzz_NAME.
function(poolscope_fuzzers)
  add_custom_target(fuzzers)
  foreach(source IN LISTS poolscope_fuzz_sources)
    get_filename_component(name "${source}" NAME_WE)
    add_executable(fuzz_${name} "${source}")
    poolscope_ours(fuzz_${name})
    target_link_libraries(fuzz_${name} PRIVATE poolscope_ui_core poolscope_replay)
    target_link_options(fuzz_${name} PRIVATE -fsanitize=fuzzer)
    set_target_properties(fuzz_${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/fuzzers")
    add_dependencies(fuzzers fuzz_${name})
  endforeach()
endfunction()

# poolscope_fuzz_replay(): fuzz_replay_tests, all targets in one program without libFuzzer. Not as wasm:
# a broken promise is an exception, and those are off there.
function(poolscope_fuzz_replay)
  if(EMSCRIPTEN OR NOT TARGET poolscope_ui_core)
    return()
  endif()
  poolscope_test(fuzz_replay_tests tests/fuzz poolscope_ui_core poolscope_replay)
  foreach(source IN LISTS poolscope_fuzz_sources)
    get_filename_component(name "${source}" NAME_WE)
    set_property(SOURCE "${source}" APPEND PROPERTY COMPILE_DEFINITIONS LLVMFuzzerTestOneInput=fuzz_${name})
  endforeach()
endfunction()
