# What we build on, all from Debian 12 (tools/setup installs it).
find_package(Boost 1.74 REQUIRED)
find_package(Boost 1.74 REQUIRED COMPONENTS graph)
find_package(spdlog 1.10 REQUIRED)
find_package(CLI11 2.1 REQUIRED)
find_package(Threads REQUIRED)
find_package(tl-expected REQUIRED)
find_package(SQLite3 3.40 REQUIRED)
find_package(LibArchive 3.6 REQUIRED)
find_package(EXPAT 2.5 REQUIRED)

# Headers of others are SYSTEM, so that their warnings are theirs.
find_path(RAPIDJSON_INCLUDE_DIR rapidjson/writer.h REQUIRED)
add_library(rapidjson INTERFACE)
target_include_directories(rapidjson SYSTEM INTERFACE ${RAPIDJSON_INCLUDE_DIR})
target_compile_definitions(rapidjson INTERFACE RAPIDJSON_HAS_STDSTRING=1)
# Sixteen bytes of a string at a time. It reads to the end of an aligned block, past the end of a buffer but on its page:
# harmless, but told by the address sanitizer.
if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64" AND NOT ENTENTE_SANITIZE)
  target_compile_definitions(rapidjson INTERFACE RAPIDJSON_SSE2=1)
endif()

find_path(TOMLPLUSPLUS_INCLUDE_DIR toml++/toml.h REQUIRED)
add_library(tomlplusplus INTERFACE)
target_include_directories(tomlplusplus SYSTEM INTERFACE ${TOMLPLUSPLUS_INCLUDE_DIR})
target_compile_definitions(tomlplusplus INTERFACE TOML_EXCEPTIONS=0)
# Version 3.3 asserts that a table's name begins as a key may ("[%name]" stops the program), and then refuses it in due form.
target_compile_options(tomlplusplus INTERFACE "-DTOML_ASSERT(expr)=static_assert(true)")

find_path(GUMBO_INCLUDE_DIR gumbo.h REQUIRED)
find_library(GUMBO_LIBRARY gumbo REQUIRED)
add_library(gumbo INTERFACE)
target_include_directories(gumbo SYSTEM INTERFACE ${GUMBO_INCLUDE_DIR})
target_link_libraries(gumbo INTERFACE ${GUMBO_LIBRARY})
