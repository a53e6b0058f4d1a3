# Flags of every Emscripten build, our sources and the libraries alike.
add_compile_options(-fno-exceptions $<$<COMPILE_LANGUAGE:CXX>:-fno-rtti>)
add_link_options(-fno-exceptions)
# Accesses carry their file's name; the folder of this clone is nobody's business.
add_compile_options("-fmacro-prefix-map=${CMAKE_SOURCE_DIR}/=")

# What every browser with WebGL2 has had for years, Safari since 15 as the last one: copying and filling
# memory, and a float to an integer, are one instruction each instead of a call and a dozen.
add_compile_options(-mbulk-memory -mnontrapping-fptoint)
add_link_options(-mbulk-memory -mnontrapping-fptoint)

# Threads: shared memory and workers; main runs on one of them, so it may block as others do.
option(POOLSCOPE_THREADS "With pthreads (tests under Node only)" OFF)
if(POOLSCOPE_THREADS)
  add_compile_options(-pthread)
  add_link_options(-pthread -sPROXY_TO_PTHREAD=1 -Wno-pthreads-mem-growth)
endif()

# Page: small first (libraries and user interface), and links as a whole; node: quick to build.
set(CMAKE_C_FLAGS_RELEASE "-O2 -DNDEBUG")
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")
if(POOLSCOPE_PAGE AND CMAKE_BUILD_TYPE STREQUAL "Release")
  set(CMAKE_C_FLAGS_RELEASE "-Oz -DNDEBUG")
  set(CMAKE_CXX_FLAGS_RELEASE "-Oz -DNDEBUG")
  add_compile_options(-flto)
  add_link_options(-flto)
endif()
