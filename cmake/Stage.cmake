# entente_stage(NAME DEPENDS stages... LIBRARIES libs...): the static library entente_NAME from src/NAME/*.cpp.
function(entente_stage name)
  cmake_parse_arguments(arg "" "" "DEPENDS;LIBRARIES;PUBLIC_LIBRARIES" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/src/${name}/*.cpp)
  add_library(entente_${name} STATIC ${sources})
  target_include_directories(entente_${name} PUBLIC ${PROJECT_SOURCE_DIR}/include
                                             PRIVATE ${PROJECT_SOURCE_DIR}/src)
  foreach(stage IN LISTS arg_DEPENDS)
    target_link_libraries(entente_${name} PUBLIC entente_${stage})
  endforeach()
  target_link_libraries(entente_${name} PUBLIC tl::expected ${arg_PUBLIC_LIBRARIES} PRIVATE entente_options ${arg_LIBRARIES})
endfunction()
