from django.urls import path

from plans.views import deciding, plan, tasks, updates

app_name = "plans"
urlpatterns = [
    path("ke-hoach/", plan.newest_plan, name="newest-plan"),
    path("ke-hoach/<int:year>/", plan.plan_page, name="plan"),
    path("ke-hoach/<int:year>/so/", plan.plan_number, name="plan-number"),
    path("nhiem-vu/", tasks.task_list, name="tasks"),
    path("nhiem-vu/<int:pk>/", tasks.task_page, name="task"),
    path("nhiem-vu/<int:pk>/phan-cong/", tasks.task_arrange, name="task-arrange"),
    path("nhiem-vu/<int:pk>/tien-do/", updates.update_new, name="update-new"),
    path("tien-do/<int:pk>/sua/", updates.update_edit, name="update-edit"),
    path("tien-do/<int:pk>/gui/", updates.update_submit, name="update-submit"),
    path("tien-do/<int:pk>/tep/<int:file_pk>/", updates.update_file, name="update-file"),
    path("tien-do/<int:pk>/tiep-nhan/", deciding.update_accept, name="update-accept"),
    path("tien-do/<int:pk>/bo-sung/", deciding.update_send_back, name="update-send-back"),
    path("tiep-nhan/", deciding.queue, name="queue"),
]
