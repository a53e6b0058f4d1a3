# What the CMakeLists.txt is written with.

# poolscope_sources(VARIABLE FOLDER [EXCLUDE PREFIX]): its .cpp files, found again at every build.
function(poolscope_sources variable folder)
  cmake_parse_arguments(arg "" "EXCLUDE" "" ${ARGN})
  file(GLOB_RECURSE found CONFIGURE_DEPENDS RELATIVE "${CMAKE_SOURCE_DIR}" "${CMAKE_SOURCE_DIR}/${folder}/*.cpp")
  if(arg_EXCLUDE)
    list(FILTER found EXCLUDE REGEX "^${arg_EXCLUDE}")
  endif()
  list(SORT found)
  set(${variable} "${found}" PARENT_SCOPE)
endfunction()

# poolscope_ours(TARGET): our own sources, warnings on, includes from the repository's root.
function(poolscope_ours target)
  target_include_directories(${target} PUBLIC "${CMAKE_SOURCE_DIR}")
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion
    -Wnon-virtual-dtor -Woverloaded-virtual -Wno-missing-field-initializers)
  if(POOLSCOPE_WERROR)
    target_compile_options(${target} PRIVATE -Werror)
  endif()
endfunction()

# poolscope_embed(FUNCTION HEADER FILE...): a source, its path in the variable FUNCTION, that lays the
# files in, written anew when one of them changes.
function(poolscope_embed function header)
  set(out "${CMAKE_BINARY_DIR}/generated/${function}.cpp")
  set(files "")
  foreach(file IN LISTS ARGN)
    list(APPEND files "${CMAKE_SOURCE_DIR}/${file}")
  endforeach()
  list(JOIN files "|" joined)
  add_custom_command(OUTPUT "${out}"
    COMMAND "${CMAKE_COMMAND}" "-DOUT=${out}" -DFUNCTION=${function} -DHEADER=${header} "-DFILES=${joined}"
            -P "${CMAKE_SOURCE_DIR}/web/toolchain/embed.cmake"
    DEPENDS ${files} "${CMAKE_SOURCE_DIR}/web/toolchain/embed.cmake"
    COMMENT "Embedding ${function}" VERBATIM)
  set(${function} "${out}" PARENT_SCOPE)
endfunction()

# poolscope_under_node(TARGET): with Emscripten, a program for Node that sees the machine's files.
function(poolscope_under_node target)
  if(EMSCRIPTEN)
    target_link_options(${target} PRIVATE -sENVIRONMENT=node -sNODERAWFS=1 -sALLOW_MEMORY_GROWTH=1
      -sSTACK_SIZE=1MB -sEXIT_RUNTIME=1)
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
  poolscope_ours(${name})
  poolscope_under_node(${name})
  target_compile_definitions(${name} PRIVATE "POOLSCOPE_SOURCE_DIR=\"${CMAKE_SOURCE_DIR}\"")
  target_link_libraries(${name} PRIVATE ${ARGN} gtest_main)
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests")
  add_test(NAME ${name} COMMAND ${name})
endfunction()

# poolscope_benchmarks(): each tests/bench/NAME.cpp is a program bench_NAME.
function(poolscope_benchmarks)
  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/tests/bench/*.cpp")
  foreach(source IN LISTS sources)
    get_filename_component(name "${source}" NAME_WE)
    add_executable(bench_${name} "${source}")
    poolscope_ours(bench_${name})
    poolscope_under_node(bench_${name})
    target_compile_definitions(bench_${name} PRIVATE "POOLSCOPE_SOURCE_DIR=\"${CMAKE_SOURCE_DIR}\"")
    foreach(library poolscope_engine poolscope_questions poolscope_ui_core)
      if(TARGET ${library})
        target_link_libraries(bench_${name} PRIVATE ${library})
      endif()
    endforeach()
    set_target_properties(bench_${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bench")
  endforeach()
endfunction()
