# Tests of the whole tree and of the command.
add_test(NAME layers COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/tools/check_layers.py ${PROJECT_SOURCE_DIR})

# Every public header compiles alone.
file(GLOB_RECURSE headers CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/include/*.hpp)
set(header_sources "")
foreach(header IN LISTS headers)
  file(RELATIVE_PATH name ${PROJECT_SOURCE_DIR}/include ${header})
  string(MAKE_C_IDENTIFIER ${name} identifier)
  set(source ${CMAKE_CURRENT_BINARY_DIR}/headers/${identifier}.cpp)
  file(CONFIGURE OUTPUT ${source} CONTENT "#include \"${name}\"\n#include \"${name}\"\n" @ONLY)
  list(APPEND header_sources ${source})
endforeach()
add_library(headers_compile_alone OBJECT ${header_sources})
target_link_libraries(headers_compile_alone PRIVATE entente_cli entente_options Boost::headers)
