# C++20, warnings are errors, one interface target (entente_options) that every target of ours links.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "Dev or Release" FORCE)
endif()
# Dev: optimised enough that tests run fast, light enough that an edit compiles in seconds.
set(CMAKE_CXX_FLAGS_DEV "-O1 -g1" CACHE STRING "Flags of the Dev build type")
set(CMAKE_CXX_FLAGS_RELEASE "-O3 -DNDEBUG" CACHE STRING "Flags of the Release build type" FORCE)

add_library(entente_options INTERFACE)
target_compile_options(entente_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion
                                                 -Wnon-virtual-dtor -Werror)
# GCC 12 reports a false -Wrestrict on "x" + std::string at -O3 (GCC bug 105329).
target_compile_options(entente_options INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)
if(ENTENTE_SANITIZE)
  target_compile_options(entente_options INTERFACE -fsanitize=${ENTENTE_SANITIZE} -fno-omit-frame-pointer
                                                   -fno-sanitize-recover=all)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    target_compile_options(entente_options INTERFACE
                           -fsanitize-ignorelist=${PROJECT_SOURCE_DIR}/cmake/sanitizer-ignore.txt)
  endif()
  target_link_options(entente_options INTERFACE -fsanitize=${ENTENTE_SANITIZE})
endif()
