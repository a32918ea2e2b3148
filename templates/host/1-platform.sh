# Where things are on this host, from the plan, whose lines up to `space` say so, and the name of the maps.
read_platform() {
  maps_digest='' manage='' main_file='' managed_file='' binary='' control='' service='' environment_file='' httxt2dbm=''
  pid_file='' error_log='' wsgi_module='' package_manager='' selinux_type=''
  while read -r word value; do
    case $word in
      maps-digest) maps_digest=$value ;;
      manage) manage=$value ;;
      main-file) main_file=$value ;;
      managed-file) managed_file=$value ;;
      binary) binary=$value ;;
      control) control=$value ;;
      service) service=$value ;;
      environment-file) environment_file=$value ;;
      httxt2dbm) httxt2dbm=$value ;;
      pid-file) pid_file=$value ;;
      error-log) error_log=$value ;;
      wsgi-module) wsgi_module=$value ;;
      package-manager) package_manager=$value ;;
      selinux-configuration-type) selinux_type=$value ;;
    esac
  done <<END
$(sed -n '1,/^space /p; /^maps-digest /{p;q;}' "$base/payloads/$payload/plan")
END
  [ -x "$httxt2dbm" ] || ! value=$(command -v httxt2dbm) || httxt2dbm=$value
}
