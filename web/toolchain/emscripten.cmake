# CMake's toolchain file for the web and node presets: Emscripten's own, from where set-up found or
# put it (build/setup.cmake of this clone), else beside the emcc of PATH.
include("${CMAKE_CURRENT_LIST_DIR}/../../build/setup.cmake" OPTIONAL)

if(NOT POOLSCOPE_EMSCRIPTEN)
  find_program(POOLSCOPE_EMCC emcc NO_CACHE)
  if(NOT POOLSCOPE_EMCC)
    message(FATAL_ERROR "no Emscripten: run web/toolchain/setup.sh, or put emcc 3.1.60 or newer in PATH")
  endif()
  file(REAL_PATH "${POOLSCOPE_EMCC}" POOLSCOPE_EMCC)
  get_filename_component(POOLSCOPE_EMSCRIPTEN "${POOLSCOPE_EMCC}" DIRECTORY)
endif()

include("${POOLSCOPE_EMSCRIPTEN}/cmake/Modules/Platform/Emscripten.cmake")
