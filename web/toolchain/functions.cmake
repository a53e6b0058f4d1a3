# What the CMakeLists.txt is written with.

# poolscope_sources(VARIABLE FOLDER [EXCLUDE PREFIX]): its .cpp files, found again at every build.
function(poolscope_sources variable folder)
  cmake_parse_arguments(arg "" "EXCLUDE" "" ${ARGN})
  file(GLOB_RECURSE found CONFIGURE_DEPENDS RELATIVE "${CMAKE_SOURCE_DIR}" "${CMAKE_SOURCE_DIR}/${folder}/*.cpp")
  if(arg_EXCLUDE)
    list(FILTER found EXCLUDE REGEX "^${arg_EXCLUDE}")
  endif()
  list(SORT found)
  if(POOLSCOPE_OVERLAY)
    poolscope_overlaid(found)
  endif()
  set(${variable} "${found}" PARENT_SCOPE)
endfunction()

# poolscope_overlaid(VARIABLE): sources of which tests/mutate has a copy are compiled from there.
function(poolscope_overlaid variable)
  set(sources "")
  foreach(source IN LISTS ${variable})
    if(EXISTS "${POOLSCOPE_OVERLAY}/${source}")
      set(source "${POOLSCOPE_OVERLAY}/${source}")
    endif()
    list(APPEND sources "${source}")
  endforeach()
  set(${variable} "${sources}" PARENT_SCOPE)
endfunction()

# poolscope_ours(TARGET): our own sources, warnings on, includes from the repository's root.
function(poolscope_ours target)
  poolscope_our_flags(${target})
  if(POOLSCOPE_PRECOMPILED)
    if(NOT TARGET poolscope_headers)
      poolscope_precompiled(poolscope_headers)
    endif()
    target_precompile_headers(${target} REUSE_FROM poolscope_headers)
  endif()
endfunction()

function(poolscope_our_flags target)
  target_include_directories(${target} PUBLIC ${POOLSCOPE_OVERLAY} "${CMAKE_SOURCE_DIR}")
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion
    -Wnon-virtual-dtor -Woverloaded-virtual -Wno-missing-field-initializers)
  if(POOLSCOPE_WERROR)
    target_compile_options(${target} PRIVATE -Werror)
  endif()
endfunction()

# poolscope_precompiled(CARRIER HEADER...): a library that compiles the headers once, for all targets whose
# flags are equal. The preset "includes" does without, and without poolscope_unity, so that a source which
# forgets an include of its own fails there.
function(poolscope_precompiled carrier)
  file(CONFIGURE OUTPUT "${CMAKE_BINARY_DIR}/generated/${carrier}.cpp" CONTENT "// Carries the headers.\n")
  add_library(${carrier} STATIC "${CMAKE_BINARY_DIR}/generated/${carrier}.cpp")
  poolscope_our_flags(${carrier})
  target_precompile_headers(${carrier} PRIVATE <algorithm> <array> <cassert> <cmath> <cstdint> <deque>
    <functional> <map> <memory> <optional> <set> <span> <string> <string_view> <utility> <vector> ${ARGN})
endfunction()

# poolscope_unity(TARGET): its sources are compiled several at a time, since most of a compilation is
# headers. A batch is what somebody compiles who edits one file, and what the processors share out. clang
# would complain of a function's alias that another file has as well; where each file stands alone, it does not.
function(poolscope_unity target)
  if(POOLSCOPE_UNITY)
    target_compile_options(${target} PRIVATE $<$<CXX_COMPILER_ID:Clang>:-Wno-shadow>)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE ${POOLSCOPE_BATCH})
  endif()
endfunction()

# poolscope_embed(FUNCTION HEADER FILE...): a source, its path in the variable FUNCTION, that lays the
# files in, written anew when one of them changes.
function(poolscope_embed function header)
  set(out "${CMAKE_BINARY_DIR}/generated/${function}.cpp")
  set(files "")
  foreach(file IN LISTS ARGN)
    cmake_path(ABSOLUTE_PATH file BASE_DIRECTORY "${CMAKE_SOURCE_DIR}")
    list(APPEND files "${file}")
  endforeach()
  list(JOIN files "|" joined)
  add_custom_command(OUTPUT "${out}"
    COMMAND "${CMAKE_COMMAND}" "-DOUT=${out}" -DFUNCTION=${function} -DHEADER=${header} "-DFILES=${joined}"
            -P "${CMAKE_SOURCE_DIR}/web/toolchain/embed.cmake"
    DEPENDS ${files} "${CMAKE_SOURCE_DIR}/web/toolchain/embed.cmake"
    COMMENT "Embedding ${function}" VERBATIM)
  # Whoever edits a question compiles no more than this.
  set_source_files_properties("${out}" PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
  set(${function} "${out}" PARENT_SCOPE)
endfunction()

# poolscope_under_node(TARGET): with Emscripten, a program for Node that sees the machine's files.
function(poolscope_under_node target)
  if(EMSCRIPTEN)
    target_link_options(${target} PRIVATE -sENVIRONMENT=node -sNODERAWFS=1 -sALLOW_MEMORY_GROWTH=1
      -sSTACK_SIZE=1MB -sEXIT_RUNTIME=1 "--pre-js=${CMAKE_SOURCE_DIR}/web/toolchain/node-env.js")
    set_property(TARGET ${target} APPEND PROPERTY LINK_DEPENDS "${CMAKE_SOURCE_DIR}/web/toolchain/node-env.js")
  endif()
endfunction()

# poolscope_test(NAME FOLDER LIBRARY...): a GoogleTest program of a folder's sources.
function(poolscope_test name folder)
  poolscope_sources(sources ${folder})
  if(NOT sources)
    return()
  endif()
  foreach(library IN LISTS ARGN)
    if(NOT TARGET ${library})
      return()
    endif()
  endforeach()
  poolscope_need_googletest()
  add_executable(${name} ${sources})
  poolscope_test_flags(${name})
  poolscope_unity(${name})
  if(POOLSCOPE_PRECOMPILED)
    if(NOT TARGET poolscope_test_headers)
      poolscope_precompiled(poolscope_test_headers <gtest/gtest.h>)
      poolscope_test_flags(poolscope_test_headers)
    endif()
    target_precompile_headers(${name} REUSE_FROM poolscope_test_headers)
  endif()
  poolscope_under_node(${name})
  if(EMSCRIPTEN)  # to optimise what runs once takes longer than running it
    target_link_options(${name} PRIVATE -O1)
  endif()
  target_link_libraries(${name} PRIVATE ${ARGN})
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests")
  add_test(NAME ${name} COMMAND ${name})
endfunction()

# A test runs for a moment and is compiled in three builds: quick to compile goes first. At -O1 GCC 12
# takes a string's small buffer for all it has, hence -Wno-array-bounds. The sanitizers' checks of each
# pointer double the time to compile; the libraries keep them all, and ASan sees the rest.
function(poolscope_test_flags target)
  poolscope_our_flags(${target})
  target_compile_options(${target} PRIVATE -O1 -Wno-array-bounds)
  if(POOLSCOPE_SANITIZE MATCHES "undefined")
    target_compile_options(${target} PRIVATE -O0 -fno-sanitize=null,alignment,object-size,vptr)
  endif()
  target_compile_definitions(${target} PRIVATE "POOLSCOPE_SOURCE_DIR=\"${CMAKE_SOURCE_DIR}\"")
  target_link_libraries(${target} PRIVATE gtest_main)
endfunction()

# poolscope_benchmarks(): each tests/bench/NAME.cpp is a program bench_NAME, and so is the race against
# Go's sync.Pool, which tests/bench/against_go/run.sh builds and runs.
function(poolscope_benchmarks)
  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/tests/bench/*.cpp")
  foreach(source IN LISTS sources)
    get_filename_component(name "${source}" NAME_WE)
    poolscope_benchmark(bench_${name} "${source}")
    target_compile_definitions(bench_${name} PRIVATE "POOLSCOPE_SOURCE_DIR=\"${CMAKE_SOURCE_DIR}\"")
    foreach(library poolscope_engine poolscope_questions poolscope_ui_core)
      if(TARGET ${library})
        target_link_libraries(bench_${name} PRIVATE ${library})
      endif()
    endforeach()
  endforeach()

  poolscope_benchmark(bench_against_go "${CMAKE_SOURCE_DIR}/tests/bench/against_go/race.cpp")
  target_link_libraries(bench_against_go PRIVATE poolscope_native)
  if(EMSCRIPTEN)  # GCC inlines Get and Put whole; clang calls them, which costs nearly half
    target_compile_options(bench_against_go PRIVATE -O3 "SHELL:-mllvm -inline-threshold=1500")
  endif()
endfunction()

function(poolscope_benchmark name source)
  add_executable(${name} "${source}")
  poolscope_ours(${name})
  poolscope_under_node(${name})
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bench")
endfunction()
