# Where things are on this host, from the plan.
read_platform() {
  manage=$(plan manage)
  main_file=$(plan main-file)
  managed_file=$(plan managed-file)
  binary=$(plan binary)
  control=$(plan control)
  service=$(plan service)
  environment_file=$(plan environment-file)
  httxt2dbm=$(plan httxt2dbm)
  [ -x "$httxt2dbm" ] || httxt2dbm=$(command -v httxt2dbm) || httxt2dbm=$(plan httxt2dbm)
  pid_file=$(plan pid-file)
  error_log=$(plan error-log)
  wsgi_module=$(plan wsgi-module)
  package_manager=$(plan package-manager)
  selinux_type=$(plan selinux-configuration-type)
}
