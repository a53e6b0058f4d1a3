# The libraries, each as one static target: SDL2::SDL2-static, imgui, imgui_backends, md4c,
# nlohmann_json::nlohmann_json, GTest::gtest_main.
#
# FetchContent takes them from their upstream repositories, unless FETCHCONTENT_SOURCE_DIR_<NAME>
# names a source folder: on Debian, set-up writes those into build/setup.cmake.
include(FetchContent)
include("${CMAKE_SOURCE_DIR}/build/setup.cmake" OPTIONAL)
set(FETCHCONTENT_QUIET ON)

# SOURCE_SUBDIR names no folder where only the sources are wanted, not the library's own CMake files.
FetchContent_Declare(imgui GIT_REPOSITORY https://github.com/ocornut/imgui GIT_TAG v1.90.1
                     GIT_SHALLOW ON SOURCE_SUBDIR none)
FetchContent_Declare(md4c GIT_REPOSITORY https://github.com/mity/md4c GIT_TAG release-0.5.2
                     GIT_SHALLOW ON SOURCE_SUBDIR none)
FetchContent_Declare(json GIT_REPOSITORY https://github.com/nlohmann/json GIT_TAG v3.11.3
                     GIT_SHALLOW ON SOURCE_SUBDIR none)
FetchContent_Declare(sdl2 GIT_REPOSITORY https://github.com/libsdl-org/SDL GIT_TAG release-2.32.4
                     GIT_SHALLOW ON)
FetchContent_Declare(googletest GIT_REPOSITORY https://github.com/google/googletest GIT_TAG v1.14.0
                     GIT_SHALLOW ON)
FetchContent_MakeAvailable(imgui md4c json)

add_library(md4c STATIC "${md4c_SOURCE_DIR}/src/md4c.c")
target_include_directories(md4c SYSTEM PUBLIC "${md4c_SOURCE_DIR}/src")
target_compile_definitions(md4c PRIVATE MD4C_USE_UTF8)

add_library(nlohmann_json INTERFACE)
add_library(nlohmann_json::nlohmann_json ALIAS nlohmann_json)
target_include_directories(nlohmann_json SYSTEM INTERFACE "${json_SOURCE_DIR}/include")

add_library(imgui STATIC
  "${imgui_SOURCE_DIR}/imgui.cpp" "${imgui_SOURCE_DIR}/imgui_draw.cpp"
  "${imgui_SOURCE_DIR}/imgui_tables.cpp" "${imgui_SOURCE_DIR}/imgui_widgets.cpp")
target_include_directories(imgui SYSTEM PUBLIC "${imgui_SOURCE_DIR}")
target_include_directories(imgui PUBLIC "${CMAKE_SOURCE_DIR}")
target_compile_features(imgui PUBLIC cxx_std_20)
target_compile_options(imgui PRIVATE -w)
if(NOT POOLSCOPE_PAGE)  # only tests draw here
  target_compile_options(imgui PRIVATE -O1 -g0)
endif()
if(POOLSCOPE_SANITIZE MATCHES "undefined")
  target_compile_options(imgui PRIVATE -fno-sanitize=undefined)
endif()
if(POOLSCOPE_PAGE)  # only there it matters what is linked and never called
  target_compile_definitions(imgui PUBLIC "IMGUI_USER_CONFIG=\"ui/draw/imgui_config.h\"")
endif()

if(EMSCRIPTEN AND POOLSCOPE_PAGE)
  # Video, events and timers are all the page takes from SDL.
  foreach(subsystem AUDIO RENDER JOYSTICK HAPTIC HIDAPI POWER THREADS LOADSO SENSOR)
    set(SDL_${subsystem} OFF CACHE BOOL "" FORCE)
  endforeach()
  foreach(option SHARED TEST DUMMYVIDEO OFFSCREEN VIRTUAL_JOYSTICK DISKAUDIO DUMMYAUDIO CCACHE)
    set(SDL_${option} OFF CACHE BOOL "" FORCE)
  endforeach()
  set(SDL_STATIC ON CACHE BOOL "" FORCE)
  set(SDL2_DISABLE_INSTALL ON CACHE BOOL "" FORCE)
  set(SDL2_DISABLE_SDL2MAIN ON CACHE BOOL "" FORCE)
  set(SDL2_DISABLE_UNINSTALL ON CACHE BOOL "" FORCE)
  include(web/toolchain/sdl-answers.cmake)
  FetchContent_MakeAvailable(sdl2)
  target_compile_options(SDL2-static PRIVATE -w)
  # Nothing is drawn by SDL: without its ways to copy surfaces the page is some 100 KB smaller.
  target_compile_definitions(SDL2-static PRIVATE SDL_LEAN_AND_MEAN=1)

  # The stock back ends: the page may use them or parts of them, the blank page of tests/bench does.
  add_library(imgui_backends STATIC EXCLUDE_FROM_ALL
    "${imgui_SOURCE_DIR}/backends/imgui_impl_sdl2.cpp"
    "${imgui_SOURCE_DIR}/backends/imgui_impl_opengl3.cpp")
  target_include_directories(imgui_backends SYSTEM PUBLIC "${imgui_SOURCE_DIR}/backends")
  target_compile_definitions(imgui_backends PUBLIC IMGUI_IMPL_OPENGL_ES3)
  target_compile_options(imgui_backends PRIVATE -w)
  target_link_libraries(imgui_backends PUBLIC imgui SDL2::SDL2-static)
endif()

# Called by the first test that exists.
macro(poolscope_need_googletest)
  if(NOT TARGET gtest_main)
    set(INSTALL_GTEST OFF CACHE BOOL "" FORCE)
    set(BUILD_GMOCK OFF CACHE BOOL "" FORCE)
    FetchContent_MakeAvailable(googletest)
    target_compile_options(gtest PRIVATE -w -O1 -g0)
    target_compile_options(gtest_main PRIVATE -w -O1 -g0)
    if(POOLSCOPE_SANITIZE MATCHES "undefined")
      target_compile_options(gtest PRIVATE -fno-sanitize=undefined)
    endif()
  endif()
endmacro()
